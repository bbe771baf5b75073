//! Whole numbers and runs of bytes, into and out of the pack's body. Never panics on a short or spoilt body.

use super::Error;

/// Appends a number, seven bits a byte, lowest first.
pub(super) fn put(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// Appends a number that may be negative: small distances from zero stay short.
pub(super) fn put_signed(out: &mut Vec<u8>, number: i64) {
    put(out, ((number << 1) ^ (number >> 63)) as u64);
}

/// Appends a run of bytes behind its length.
pub(super) fn put_run(out: &mut Vec<u8>, run: &[u8]) {
    put(out, run.len() as u64);
    out.extend_from_slice(run);
}

/// Reads a body from front to back.
#[derive(Clone)]
pub(super) struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Cursor { bytes, at }
    }

    pub(super) fn position(&self) -> usize {
        self.at
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at >= self.bytes.len()
    }

    pub(super) fn number(&mut self) -> Result<u64, Error> {
        let mut number = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = *self.bytes.get(self.at).ok_or(Error::Pack("it ends too early"))?;
            self.at += 1;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err(Error::Pack("a number is too long"))
    }

    pub(super) fn small(&mut self) -> Result<u32, Error> {
        u32::try_from(self.number()?).map_err(|_| Error::Pack("a number is too large"))
    }

    pub(super) fn signed(&mut self) -> Result<i64, Error> {
        let number = self.number()?;
        Ok((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    pub(super) fn take(&mut self, count: usize) -> Result<&'a [u8], Error> {
        let end = self.at.checked_add(count).ok_or(Error::Pack("a length is too large"))?;
        let run = self.bytes.get(self.at..end).ok_or(Error::Pack("it ends too early"))?;
        self.at = end;
        Ok(run)
    }

    pub(super) fn run(&mut self) -> Result<&'a [u8], Error> {
        let count = self.small()? as usize;
        self.take(count)
    }

    pub(super) fn text(&mut self) -> Result<&'a str, Error> {
        std::str::from_utf8(self.run()?).map_err(|_| Error::Pack("a name is not UTF-8"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let mut out = Vec::new();
        for n in [0u64, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            put(&mut out, n);
        }
        for n in [0i64, -1, 1, -1_800_000, i64::MIN, i64::MAX] {
            put_signed(&mut out, n);
        }
        let mut cursor = Cursor::new(&out, 0);
        for n in [0u64, 127, 128, 300, u64::from(u32::MAX), u64::MAX] {
            assert_eq!(cursor.number().unwrap(), n);
        }
        for n in [0i64, -1, 1, -1_800_000, i64::MIN, i64::MAX] {
            assert_eq!(cursor.signed().unwrap(), n);
        }
        assert!(cursor.is_at_end() && cursor.number().is_err());
    }
}
