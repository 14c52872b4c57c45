//! The app's own pictures: things that lie on a desk, drawn with one line.

use leptos::prelude::*;

/// What a picture shows. Always beside a word, except the chevrons of a labelled control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IconName {
    /// A flag: late.
    Flag,
    /// A question mark: a choice is needed.
    Question,
    /// An eye: look at this.
    Eye,
    /// A calendar sheet: by a date.
    Calendar,
    /// An hourglass: waiting.
    Hourglass,
    /// A tray with an arrow into it: it came.
    Tray,
    /// A pen.
    Pen,
    /// A closed envelope.
    Letter,
    /// A written page.
    Page,
    /// A paper clip.
    Clip,
    /// A folder.
    Folder,
    /// A key.
    Key,
    /// A fax machine.
    Fax,
    /// A telephone.
    Phone,
    /// A printer.
    Printer,
    /// A padlock.
    Lock,
    /// A tick.
    Tick,
    /// A triangle with a mark: something is wrong or needs care.
    Warning,
    /// A chevron pointing up.
    Up,
    /// A chevron pointing down.
    Down,
    /// A chevron pointing back.
    Back,
    /// A chevron pointing on.
    On,
    /// A list with boxes: what to do.
    ToDo,
    /// A box file: the records.
    Records,
    /// Three lines: more rooms.
    More,
    /// A memory stick: a backup.
    Backup,
    /// A page leaving the tray: save to the device.
    Save,
    /// A page going up: share or send.
    Send,
    /// A photo.
    Photo,
    /// A person.
    Person,
    /// A house with a cross: a place of care.
    Place,
    /// A magnifying glass.
    Find,
    /// A crossed pair of lines: take away.
    Remove,
    /// A plus.
    Add,
}

impl IconName {
    /// The strokes on the 24 px grid.
    const fn strokes(self) -> &'static str {
        match self {
            Self::Flag => "M6 21V4M6 4h12l-3 4 3 4H6",
            Self::Question => "M9 8.5a3 3 0 1 1 4.6 2.6c-1 .7-1.6 1.3-1.6 2.6M12 17.6v.1",
            Self::Eye => {
                "M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12ZM9.2 12a2.8 2.8 0 1 0 5.6 0a2.8 2.8 0 1 0-5.6 0"
            }
            Self::Calendar => "M4 6h16v14H4ZM4 10.5h16M8 3.5V8M16 3.5V8",
            Self::Hourglass => {
                "M6 3.5h12M6 20.5h12M7.5 3.5c0 5.5 9 5.5 9 11v6M16.5 3.5c0 5.5-9 5.5-9 11v6"
            }
            Self::Tray => "M4 8v11.500h16V8M8.5 10.5 12 14l3.5-3.500M12 4v10",
            Self::Pen => {
                "M4.5 19.500l1.2-4.600L16.4 4.200a1.6 1.6 0 0 1 2.3 0l1.1 1.100a1.6 1.6 0 0 1 0 2.300L9.1 18.300ZM14.2 6.400l3.4 3.4"
            }
            Self::Letter => "M3.5 6h17v12.500h-17ZM3.8 6.4 12 13l8.2-6.6",
            Self::Page => {
                "M6 3.500h8.500L18.5 7.500v13H6ZM14.2 3.700v4.100h4.100M9 12h6.500M9 15.500h6.5"
            }
            Self::Clip => {
                "M18.5 10.500l-7.6 7.600a4 4 0 0 1-5.7-5.700l8.2-8.200a2.7 2.7 0 0 1 3.8 3.800l-8 8a1.35 1.35 0 0 1-1.9-1.900l7.1-7.1"
            }
            Self::Folder => "M3.5 6h6l2 2.500h9v10.500h-17Z",
            Self::Key => {
                "M3.5 16.300a4.2 4.2 0 1 0 8.4 0a4.2 4.2 0 1 0-8.4 0M10.7 13.3 20 4M16 8l2.8 2.800M13 11l1.8 1.8"
            }
            Self::Fax => "M4 10h16v9.500H4ZM8 10V4h8v6M8 14.500h3M14.5 14.500h.1M17 14.500h.1",
            Self::Phone => {
                "M6.5 3.5 9.5 4l1 4-2 1.700a12 12 0 0 0 5.8 5.800L16 13.500l4 1 .5 3c0 1.6-1.4 3-3 3A14 14 0 0 1 3.5 6.500c0-1.6 1.4-3 3-3Z"
            }
            Self::Printer => "M7 8.500V3.500h10v5M7 17H4V8.500h16V17h-3M7 14h10v6.500H7Z",
            Self::Lock => "M5.5 11h13v9.500h-13ZM8.2 11V8a3.8 3.8 0 0 1 7.6 0v3",
            Self::Tick => "M5 12.500l4.5 4.500L19 7",
            Self::Warning => "M12 4 21.5 20h-19ZM12 10v4.500M12 17.200v.1",
            Self::Up => "M5.5 15 12 8.500l6.5 6.5",
            Self::Down => "M5.5 9l6.5 6.500L18.5 9",
            Self::Back => "M15 5.5 8.5 12l6.5 6.5",
            Self::On => "M9 5.500l6.5 6.500L9 18.5",
            Self::ToDo => "M4 5.500h4v4H4ZM4 14.500h4v4H4ZM11.5 7.500H20M11.5 16.500H20",
            Self::Records => "M5 8.500h14v11.500H5ZM7.5 8.500V5h9v3.500M9.5 12.500h5v3h-5Z",
            Self::More => "M4.5 6.500h15M4.5 12h15M4.5 17.500h15",
            Self::Backup => "M5.5 11h13v9h-13ZM8 11V4h8v7M10.7 7v.1M13.3 7v.1",
            Self::Save => "M4 15v4.500h16V15M8 10.500l4 4 4-4M12 4v10.5",
            Self::Send => "M4 15v4.500h16V15M8 8l4-4 4 4M12 4v10.5",
            Self::Photo => "M3.5 5h17v14h-17ZM4 17l5-5 3.5 3.5 2.5-2.5 5 4.500M15 9.200v.1",
            Self::Person => {
                "M8.3 8a3.7 3.7 0 1 0 7.4 0a3.7 3.7 0 1 0-7.4 0M4.5 20.500c0-4 3.3-6.5 7.5-6.500s7.5 2.5 7.5 6.5"
            }
            Self::Place => "M4 20.500V9.500L12 4l8 5.500v11ZM12 10v6M9 13h6",
            Self::Find => "M4.5 10.500a6 6 0 1 0 12 0a6 6 0 1 0-12 0M15 15l5 5",
            Self::Remove => "M6 6l12 12M18 6 6 18",
            Self::Add => "M12 5v14M5 12h14",
        }
    }
}

/// How large a picture stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum IconSize {
    /// Beside small text.
    Small,
    /// Beside text.
    #[default]
    Usual,
    /// Above an empty page's sentence.
    Large,
}

/// One picture, drawn in the colour of the text around it and silent for screen readers.
#[component]
pub fn Icon(
    /// Which picture.
    name: IconName,
    /// How large it stands.
    #[prop(optional)]
    size: IconSize,
) -> impl IntoView {
    let class = match size {
        IconSize::Small => "sw-icon sw-icon--small",
        IconSize::Usual => "sw-icon",
        IconSize::Large => "sw-icon sw-icon--large",
    };
    let fill = if name == IconName::Flag {
        "sw-icon__fill"
    } else {
        ""
    };
    view! {
        <svg class=class viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path class=fill d=name.strokes()></path>
        </svg>
    }
}
