"""Readers for well-known public research data: a user's own copy becomes articles and labels.

a folder or file as its makers left it ─► rows of articles · rows of labels ─► read_articles · the table `labels`
(basil, newswcl50, babe, allsides, mfc, polnear)      (rows)                    (read)
"""
