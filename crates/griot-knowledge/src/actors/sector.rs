//! PLOVER's sector codes as a type.

use std::fmt;

macro_rules! sectors {
    ($($code:ident $doc:literal),* $(,)?) => {
        /// What part of society an actor belongs to, by PLOVER's codes.
        #[allow(clippy::upper_case_acronyms, reason = "these are PLOVER's own codes")]
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Sector { $(#[doc = $doc] $code),* }

        impl Sector {
            /// Reads a code.
            pub fn parse(code: &str) -> Option<Self> {
                match code { $(stringify!($code) => Some(Sector::$code),)* _ => None }
            }

            /// The code.
            pub fn code(self) -> &'static str {
                match self { $(Sector::$code => stringify!($code)),* }
            }
        }
    };
}

sectors! {
    COP "police", GOV "government", JUD "courts", LEG "legislature", MIL "armed forces", PRM "militias on the state's side",
    PTY "political parties", REB "rebels", SPY "intelligence services", UAF "unidentified armed people", UNK "unknown",
    AGR "farmers and herders", BUS "business", CRM "criminals", CVL "civilians", EDU "education", ELI "former office-holders",
    JRN "journalists", LAB "workers and unions", MED "medical workers and media houses", REF "refugees and the displaced",
    OPP "opposition", PRE "presidents as persons", REL "religion", SOC "civil society",
    IGO "bodies of states", NGO "non-governmental organisations",
}

impl Sector {
    /// Does it bear arms as such?
    pub fn is_armed(self) -> bool {
        matches!(self, Sector::MIL | Sector::COP | Sector::REB | Sector::UAF | Sector::PRM)
    }

    /// Is it part of a state?
    pub fn is_state(self) -> bool {
        matches!(self, Sector::GOV | Sector::MIL | Sector::COP | Sector::JUD | Sector::LEG | Sector::SPY)
    }
}

impl fmt::Display for Sector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
