//! The options by which events and incidents are chosen → a filter. Never reads the archive.

use clap::Args;
use griot_store::{Bounds, Filter};
use jiff::civil::Date;

/// Options of every command that chooses among events; an incident is chosen by its events.
#[derive(Args)]
pub(crate) struct FilterOptions {
    /// A place or a first-level division by name, or a country by its ISO 3166-1 alpha-3 code
    #[arg(long, value_name = "NAME")]
    place: Option<String>,
    /// A part of the earth in degrees: west, south, east, north
    #[arg(long = "box", value_name = "W,S,E,N", allow_hyphen_values = true)]
    bounds: Option<Bounds>,
    /// On this day or later (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// On this day or earlier (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    to: Option<Date>,
    /// A PLOVER type: ASSAULT, COERCE …
    #[arg(long = "type", value_name = "TYPE")]
    event_type: Option<String>,
    /// A PLOVER mode: firearms, arrest …
    #[arg(long)]
    mode: Option<String>,
    /// An actor's id, or part of the name of anybody who takes part
    #[arg(long, value_name = "NAME")]
    actor: Option<String>,
    /// happened, ongoing, habitual, planned, threatened, denied, not-happened, hypothetical
    #[arg(long)]
    status: Option<String>,
    /// Words that the report holds; words between quotation marks stand together
    #[arg(long, value_name = "WORDS")]
    text: Option<String>,
}

impl FilterOptions {
    pub(crate) fn filter(&self) -> Filter {
        Filter {
            place: self.place.clone(),
            bounds: self.bounds,
            from: self.from,
            to: self.to,
            event_type: self.event_type.clone(),
            mode: self.mode.clone(),
            actor: self.actor.clone(),
            status: self.status.clone(),
            text: self.text.clone(),
        }
    }
}
