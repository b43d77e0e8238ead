-- All cases of an author, whatever their state: for when they leave.
create index case_own on cases."case" (author_id, id) where state <> 'destroyed';
