-- How much a member wrote, told to them before they leave.
create index comment_author on discussion.comment (author_id) where deleted_at is null;
