//! The commands and their options. `--help` speaks English to operators.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// The digital government of a Vietnamese province in one program.
#[derive(Debug, Parser)]
#[command(version, about)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show a whole province with invented people, ready to try.
    Demo(DemoOptions),
    /// Serve an installation.
    Serve(ConfigOptions),
    /// Load a pack: agencies, calendar, procedures. Loading again changes only what differs.
    Init(InitOptions),
    /// Bring in what others export.
    Import(ImportOptions),
    /// Merge agencies into others from a day on, with their dossiers, people and delegations.
    ///
    /// First comes a rehearsal: with --dry-run everything is counted, conflicts are named and nothing is changed.
    /// The real run can be interrupted at any time and started again with the same file.
    MergeAgencies(MergeOptions),
    /// Compare the tables with the replayed journal, and every file with its hash.
    Verify(DataOptions),
    /// Check a pack and report everything wrong with it, with file and line.
    CheckPack(PackOptions),
    /// Begin a pack: a province, an agency, a commune and a procedure, with comments, ready to be changed.
    InitPack(PackOptions),
    /// Say what loading a pack would change, against what is loaded or against another pack.
    ///
    /// Exit code 0: nothing. 1: something, told in Vietnamese words, with the running dossiers that it meets.
    Diff(DiffOptions),
    /// Write one procedure as a folder that another province can put into its pack.
    Export(ExportOptions),
    /// Play a past period through again with other steps, time limits, people or arrivals.
    Simulate(SimulateOptions),
    /// Print the internal steps of a procedure of a pack as BPMN 2.0.
    ExportSteps(ExportStepsOptions),
    /// Print a decision table of a procedure of a pack as DMN 1.3.
    ExportDecision(ExportDecisionOptions),
    /// Print the decision table of a DMN file as a pack has it, and name what it cannot say.
    ImportDecision(ImportStepsOptions),
    /// Print the steps of a BPMN file as a pack has them, and name what a procedure cannot express.
    ImportSteps(ImportStepsOptions),
    /// Read the configuration and say everything wrong with it.
    CheckConfig(ConfigOptions),
    /// On a leader's own machine: sign results with the token that is put in there.
    ///
    /// It listens on this machine only, works with one office only, shows what is to be signed and asks for the PIN in
    /// the browser, once for each batch.
    SignAgent(SignAgentOptions),
}

#[derive(Debug, Args)]
pub(crate) struct SignAgentOptions {
    /// The address of the office, like `https://motcua.example.gov.vn`.
    #[arg(long, value_name = "URL")]
    pub(crate) office: String,
    /// The library of the token (PKCS#11).
    #[arg(
        long,
        value_name = "FILE",
        required_unless_present = "pkcs12",
        conflicts_with = "pkcs12"
    )]
    pub(crate) pkcs11: Option<PathBuf>,
    /// The label of the token, where several are put in.
    #[arg(long, value_name = "LABEL", requires = "pkcs11")]
    pub(crate) token: Option<String>,
    /// A key in a file instead of a token, to try it.
    #[arg(long, value_name = "FILE")]
    pub(crate) pkcs12: Option<PathBuf>,
    /// The certificate of the key and those above it in PEM, where the token does not hold them.
    #[arg(long, value_name = "FILE", requires = "pkcs11")]
    pub(crate) certificates: Option<PathBuf>,
    /// Where to listen, on this machine. The office is told the same port: `signing.agent_port`.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8988")]
    pub(crate) listen: std::net::SocketAddr,
}

#[derive(Debug, Args)]
pub(crate) struct DemoOptions {
    /// Where to listen.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8080")]
    pub(crate) listen: std::net::SocketAddr,
    /// Where to keep the data. Without it they are in a temporary folder and gone at the end.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Keep the data on this PostgreSQL server instead of SQLite.
    #[arg(long, value_name = "URL")]
    pub(crate) database: Option<String>,
    /// Where the made-up national portal listens, on this machine. Port 0: any that is free.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub(crate) portal: std::net::SocketAddr,
    /// Where the mail that was sent can be read, on this machine. Port 0: any that is free.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub(crate) mailbox: std::net::SocketAddr,
    /// Where the made-up payment gateway listens, on this machine. Port 0: any that is free.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub(crate) gateway: std::net::SocketAddr,
    /// Where the made-up signing service and the phones of its users are, on this machine. Port 0: any that is free.
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub(crate) phones: std::net::SocketAddr,
    /// How many dossiers to begin with.
    #[arg(long, value_name = "N", default_value_t = 2000)]
    pub(crate) dossiers: u32,
    /// How many more results wait for the leader of the shown commune, to try signing many at once.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) to_sign: u32,
}

#[derive(Debug, Args)]
pub(crate) struct ConfigOptions {
    /// The configuration file.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Where to listen, instead of what the file says.
    #[arg(long, value_name = "ADDR")]
    pub(crate) listen: Option<String>,
    /// The data folder, instead of what the file says.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct InitOptions {
    /// The folder of the pack.
    #[arg(long, value_name = "DIR")]
    pub(crate) pack: PathBuf,
    #[command(flatten)]
    pub(crate) config: ConfigOptions,
}

#[derive(Debug, Args)]
pub(crate) struct ImportOptions {
    #[command(subcommand)]
    pub(crate) what: ImportWhat,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ImportWhat {
    /// The national catalogue of administrative procedures: CSV, XLSX, JSONL.
    Procedures(ImportProceduresOptions),
}

#[derive(Debug, Args)]
pub(crate) struct ImportProceduresOptions {
    /// The exported files, in any order.
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) config: ConfigOptions,
}

#[derive(Debug, Args)]
pub(crate) struct MergeOptions {
    /// What goes into what, and what becomes of posts.
    #[arg(long, value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Report what would be done, and change nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    #[command(flatten)]
    pub(crate) data: DataOptions,
}

#[derive(Debug, Args)]
pub(crate) struct DataOptions {
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// The configuration file, when the data are on a server.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct PackOptions {
    /// The folder of the pack.
    #[arg(value_name = "DIR")]
    pub(crate) dir: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct DiffOptions {
    /// The folder of the pack that is to be loaded.
    #[arg(value_name = "PACK")]
    pub(crate) pack: PathBuf,
    /// Compare with this other pack instead of an installation: there are no dossiers then.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["data", "config"])]
    pub(crate) from: Option<PathBuf>,
    /// For programs.
    #[arg(long)]
    pub(crate) json: bool,
    #[command(flatten)]
    pub(crate) data: DataOptions,
}

#[derive(Debug, Args)]
pub(crate) struct ExportOptions {
    /// The national code of the procedure.
    #[arg(value_name = "CODE")]
    pub(crate) code: String,
    /// Where to write its folder.
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Take it from this pack instead of an installation.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["data", "config"])]
    pub(crate) pack: Option<PathBuf>,
    /// Name another agency in the place of one of ours; may be given several times.
    #[arg(long, value_name = "OURS=THEIRS")]
    pub(crate) agency: Vec<String>,
    #[command(flatten)]
    pub(crate) data: DataOptions,
}

#[derive(Debug, Args)]
pub(crate) struct ExportStepsOptions {
    /// The folder of the pack.
    #[arg(long, value_name = "DIR")]
    pub(crate) pack: PathBuf,
    /// The national code of the procedure.
    #[arg(value_name = "CODE")]
    pub(crate) code: String,
}

#[derive(Debug, Args)]
pub(crate) struct ExportDecisionOptions {
    /// The folder of the pack.
    #[arg(long, value_name = "DIR")]
    pub(crate) pack: PathBuf,
    /// The national code of the procedure.
    #[arg(value_name = "CODE")]
    pub(crate) code: String,
    /// The name of the table: its file below `decisions/`.
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
}

#[derive(Debug, Args)]
pub(crate) struct ImportStepsOptions {
    /// The file.
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct SimulateOptions {
    /// The data folder.
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// The configuration file, when the data are on a server.
    #[arg(short, long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Only dossiers that this agency decides, by its code.
    #[arg(long, value_name = "CODE")]
    pub(crate) agency: Option<String>,
    /// What was finished in so many days.
    #[arg(long, value_name = "N", default_value_t = 90)]
    pub(crate) days: u32,
    /// No more dossiers than these, the latest.
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    pub(crate) most: u32,
    /// Steps and time limits as this pack has them.
    #[arg(long, value_name = "DIR")]
    pub(crate) pack: Option<PathBuf>,
    /// How many people work where: a file with a table `desk` for each, of agency, role and people.
    #[arg(long, value_name = "FILE")]
    pub(crate) roster: Option<PathBuf>,
    /// Hundredths of the arrivals: 120 is a fifth more.
    #[arg(long, value_name = "PERCENT", default_value_t = 100, value_parser = clap::value_parser!(u32).range(10..=500))]
    pub(crate) arrivals: u32,
    /// Instead of what happened: so many dossiers as this table of figures says for the period.
    #[arg(long, value_name = "FILE")]
    pub(crate) figures: Option<PathBuf>,
    /// The period of the table: 2026-08.
    #[arg(long, value_name = "PERIOD")]
    pub(crate) period: Option<String>,
}
