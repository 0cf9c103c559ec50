//! Merkle tree, tiles, checkpoints, proofs: bytes in, bytes out. Knows no elections.
