//! What in a text points at one person although no table holds it.
