use ed25519_dalek::{Signer, SigningKey};
use election::entry::CONTEXT;
use election::signatures::*;
use std::time::Instant;
fn main() {
    let key = SigningKey::from_bytes(&[3; 32]);
    let vk = key.verifying_key();
    let payloads: Vec<Vec<u8>> = (0..200u32)
        .map(|n| {
            let mut p = vec![7u8; 400];
            p[..4].copy_from_slice(&n.to_le_bytes());
            p
        })
        .collect();
    let signed: Vec<_> =
        payloads.iter().map(|p| (p.as_slice(), key.sign(&[CONTEXT, p].concat()))).collect();
    let t = Instant::now();
    let s = Signatures::default();
    println!("base {:?}", t.elapsed());
    let t = Instant::now();
    let a = Author::new(&vk);
    println!("author {:?}", t.elapsed());
    let t = Instant::now();
    for _ in 0..10 {
        assert!(s.check(&a, &signed).iter().all(|x| *x));
    }
    println!("tables {:?} each", t.elapsed() / 2000);
    let t = Instant::now();
    for _ in 0..10 {
        assert!(signed.iter().all(|x| is_signed(&vk, x)));
    }
    println!("plain {:?} each", t.elapsed() / 2000);
}
