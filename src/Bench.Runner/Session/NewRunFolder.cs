using Bench.Core.Contracts;
using Bench.Runner.Display;
using Bench.Runs;
using static System.FormattableString;

namespace Bench.Runner.Session;

/// <summary>The folder of a new run: the requested one, or an unused one under reports/.</summary>
internal static class NewRunFolder
{
    private const string Root = "reports";
    private const int MostOfOneSecond = 100;

    /// <summary>
    /// The reason why the requested folder cannot hold a new run, with the exit code. It is reported before any server is queried;
    /// null when it can, or none was requested.
    /// </summary>
    public static (string Words, int ExitCode)? Objection(string? asked) => asked is null
        ? null
        : RunFolder.IsTaken(asked).Match<(string, int)?>(
            taken => taken ? (
                $"bench: --out {asked}: it exists and is not empty\n  name another folder, or resume an interrupted run with --resume",
                ExitCode.Usage) : null,
            error => ("bench: --out " + error, ExitCode.CannotGoOn));

    /// <summary>The folder in which a new run's will stand.</summary>
    public static string ParentOf(string? asked) =>
        Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(asked ?? Path.Combine(Root, "run")))) ?? ".";

    public static Result<RunFolder, FolderError> Create(string? asked, DateTimeOffset utc, string scenario)
    {
        if (asked is not null)
            return RunFolder.Create(asked);
        var name = Path.Combine(Root, RunFolderName.Of(utc, scenario));
        var free = Enumerable.Range(1, MostOfOneSecond)
            .Select(number => number == 1 ? name : Invariant($"{name}-{number}"))
            .FirstOrDefault(path => !Directory.Exists(path));
        return RunFolder.Create(free ?? name);
    }
}
