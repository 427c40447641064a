DROP TABLE link_publishers;
