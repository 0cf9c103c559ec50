//! `saylau`: the results side of an election, such that anyone can recount it.
//!
//! One file per command under `command/`. Exit codes: 0 done, 1 a check found a difference,
//! 2 the input is bad or the work could not be done, 141 nobody reads what it prints.

mod catalogue;
mod command;
mod evidence;
mod official;
mod outcome;
mod output;
mod published;
mod refusal;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::output::Output;

/// The results side of an election, from the register of lists to the last seat, such that anyone
/// can recount it.
#[derive(Parser)]
#[command(version, about, after_help = AFTER)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Print JSON for programs instead of tables.
    #[arg(long, global = true)]
    json: bool,
}

const AFTER: &str = "Start with:\n  \
    saylau demo                        an election night in your browser\n  \
    saylau tally --election il-2022    real rows of a real election, added up and allocated\n  \
    saylau verify DIR                  recount a published snapshot\n\n\
    Exit codes: 0 done, 1 a check found a difference, 2 bad input or the work could not be done.";

#[derive(Subcommand)]
enum Command {
    Demo(command::demo::Demo),
    Init(command::init::Init),
    Open(command::open::Open),
    Serve(command::serve::Serve),
    CatchUp(command::catch_up::CatchUp),
    Import(command::import::Import),
    Publish(command::publish::Publish),
    Mirror(command::mirror::Mirror),
    Verify(command::verify::Verify),
    Witness(command::witness::Witness),
    Monitor(command::monitor::Monitor),
    Evidence(command::evidence::Evidence),
    Tally(command::tally::Tally),
    Seats(command::seats::Seats),
    Replay(command::replay::Replay),
    Law(command::law::Law),
    List(command::list::List),
    Observer(command::observer::Observer),
    Party(command::party::Party),
    Mandate(command::mandate::Mandate),
    Turnout(command::turnout::Turnout),
    Area(command::place::Area),
    Commission(command::place::Commission),
    Station(command::place::Station),
    Calendar(command::calendar::Calendar),
    Registers(command::registers::Registers),
    Receipt(command::receipt::Receipt),
}

fn main() -> ExitCode {
    output::end_where_nobody_reads();
    let arguments = Arguments::parse();
    tracing_subscriber::fmt()
        .with_writer(std::io::stderr)
        .with_max_level(tracing_subscriber::filter::LevelFilter::WARN)
        .init();
    let output = Output { json: arguments.json };
    let done = match arguments.command {
        Command::Demo(command) => command.run(output),
        Command::Init(command) => command.run(output),
        Command::Open(command) => command.run(output),
        Command::Serve(command) => command.run(output),
        Command::CatchUp(command) => command.run(output),
        Command::Import(command) => command.run(output),
        Command::Publish(command) => command.run(output),
        Command::Mirror(command) => command.run(output),
        Command::Verify(command) => command.run(output),
        Command::Witness(command) => command.run(output),
        Command::Monitor(command) => command.run(output),
        Command::Evidence(command) => command.run(output),
        Command::Tally(command) => command.run(output),
        Command::Seats(command) => command.run(output),
        Command::Replay(command) => command.run(output),
        Command::Law(command) => command.run(output),
        Command::List(command) => command.run(output),
        Command::Observer(command) => command.run(output),
        Command::Party(command) => command.run(output),
        Command::Mandate(command) => command.run(output),
        Command::Turnout(command) => command.run(output),
        Command::Area(command) => command.run(output),
        Command::Commission(command) => command.run(output),
        Command::Station(command) => command.run(output),
        Command::Registers(command) => command.run(output),
        Command::Receipt(command) => command.run(output),
        Command::Calendar(command) => command.run(output),
    };
    match done {
        Ok(code) => code,
        Err(refusal) => {
            output.refuse(&refusal);
            ExitCode::from(2)
        }
    }
}
