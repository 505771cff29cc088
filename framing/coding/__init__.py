"""The human check: contexts drawn blind, coded by people, read back, and what follows for the numbers.

Mentions ─► draw_contexts ─► Sample ─► a sheet, a notebook, the terminal ─► read_codes ─► Codes
                                                                                │
                 precision, voice_confusion, agreement, disagreements ◄─────────┤
                 correct_mentions ─► any measure, score, compare ─► pool_scores ◄──┘
"""
