//! Chores that are not the product: building packs, evaluating, checking. `cargo xtask` lists them.

fn main() -> anyhow::Result<()> {
    anyhow::bail!("usage: cargo xtask places|eval")
}
