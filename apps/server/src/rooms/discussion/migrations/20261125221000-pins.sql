-- Where exactly a remark points in a study: image, region and window, sealed with the case's key.
alter table discussion.comment add column pin_place_sealed bytea;
