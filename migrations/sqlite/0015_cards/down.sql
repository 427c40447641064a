DROP TABLE post_cards;
DROP TABLE cards;
