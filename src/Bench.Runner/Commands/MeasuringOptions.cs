using System.CommandLine;
using System.CommandLine.Parsing;
using Bench.Core.Time;
using Bench.Runner.Otlp;
using Bench.Runner.Reports;
using Bench.Runner.SelfChecks;
using Bench.Runner.Session;

namespace Bench.Runner.Commands;

/// <summary>The options of every verb that measures: where its run goes, how long it may take, what it tells.</summary>
internal sealed class MeasuringOptions
{
    private readonly Option<string?> _folder =
        new("--out") { Description = "The run folder (default reports/<UTC time>-<name>)", HelpName = "DIR" };
    private readonly Option<string?> _resume =
        new("--resume") { Description = "Resume the unfinished cells of that run folder", HelpName = "DIR" };
    private readonly Option<string[]> _only = CommonOptions.Only();
    private readonly Option<Duration?> _maxTime = CommonOptions.MaxTime();
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Stop after the checks and show the plan" };
    private readonly Option<bool> _skipSelfCheck =
        new(SelfCheckSeries.Skipped) { Description = "Skip the self-check of the harness before a run of more than 32 streams at once" };
    private readonly Option<CollectorAddress?> _otlp = CommonOptions.Otlp();
    private readonly Option<string?> _format = FormatOption();
    private readonly Option<bool> _yes =
        CommonOptions.Yes("Answer every question with yes: start a run of more than an hour, and remove models that a killed run "
            + "left behind");
    private readonly Option<bool> _json = CommonOptions.Json();
    private readonly Option<bool> _noProgress = CommonOptions.NoProgress();
    private readonly Option<bool> _verbose = CommonOptions.Verbose();
    private readonly Option<bool> _open = CommonOptions.Open();

    /// <param name="command">The verb.</param>
    /// <param name="choosesCells">True if the user may leave cells out (<c>--only</c>); if a study chooses them, the user must not
    /// does.</param>
    /// <param name="own">Options that it has beside these; help shows them after the plan's.</param>
    public void AddTo(Command command, bool choosesCells, params IReadOnlyList<Option> own)
    {
        foreach (var option in new Option[] { _folder, _resume }
            .Concat(choosesCells ? [_only] : [])
            .Concat([_maxTime, _dryRun])
            .Concat(own)
            .Concat([_skipSelfCheck, _otlp, _format, _yes, _json, _noProgress, _verbose, _open]))
            command.Add(option);
        command.Check(result =>
        {
            if (result.GetValue(_resume) is not null && (result.GetValue(_folder) is not null || result.GetValue(_dryRun)))
                result.AddError("--resume continues in its own folder: leave --out and --dry-run out.");
        });
    }

    public bool Resumes(CommandResult result) => result.GetValue(_resume) is not null;

    public bool IsJson(CommandResult result) => result.GetValue(_json);

    /// <summary>
    /// Returns true if the option is the one that <see cref="IsJson(CommandResult)"/> tells of: verbs that need not measure have it, too.
    /// </summary>
    public bool IsJson(Option option) => option == _json;

    public RunOptions Read(ParseResult arguments) => new()
    {
        Out = arguments.GetValue(_folder),
        Resume = arguments.GetValue(_resume),
        Only = arguments.GetResult(_only) is null ? [] : arguments.GetValue(_only) ?? [],
        MaxTime = arguments.GetValue(_maxTime),
        DryRun = arguments.GetValue(_dryRun),
        Yes = arguments.GetValue(_yes),
        Json = arguments.GetValue(_json),
        NoProgress = arguments.GetValue(_noProgress),
        Verbose = arguments.GetValue(_verbose),
        Open = arguments.GetValue(_open),
        SkipSelfCheck = arguments.GetValue(_skipSelfCheck),
        Collector = arguments.GetValue(_otlp),
        ForGitHub = arguments.GetValue(_format) is not null,
    };

    private static Option<string?> FormatOption()
    {
        var option = new Option<string?>("--format")
        {
            Description = "github: print annotations for GitHub Actions, and write the step summary",
            HelpName = GitHubOutput.Name,
        };
        option.AcceptOnlyFromAmong(GitHubOutput.Name);
        return option;
    }
}
