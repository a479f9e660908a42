using Bench.Core.Limits;
using static System.FormattableString;

namespace Bench.Runs;

/// <summary>The reason why a run folder cannot be written or read, in words that its user can act on.</summary>
/// <param name="Path">The file or folder.</param>
/// <param name="Line">From 1, where one line is to blame.</param>
/// <param name="What">The problem.</param>
/// <param name="Remedy">The remedy.</param>
public sealed record FolderError(string Path, int? Line, string What, string Remedy)
{
    public override string ToString() => (Line is { } line ? Invariant($"{Path}:{line}: ") : Path + ": ") + What + ". " + Remedy + ".";

    internal static FolderError Unwritable(string path, Exception exception) => exception switch
    {
        VanishedException => new(
            path,
            null,
            "was deleted or moved away while the run wrote into it",
            "Start the run again, and do not touch its folder while it is running"),
        _ when HarnessLimit.Explains(exception) => OutOfMemory(path),
        _ => new(path, null, "cannot be written: "
            + exception.Message.TrimEnd('.'), "Free some disk space or fix the permissions, or choose another folder with --out"),
    };

    /// <summary>The run cannot go on, because the harness's own machine gives it no more memory or threads.</summary>
    /// <param name="path">The run's folder, or the file that was being written.</param>
    public static FolderError OutOfMemory(string path) => new(
        path, null, "the run ended early: " + HarnessLimit.Words, char.ToUpperInvariant(HarnessLimit.Remedy[0]) + HarnessLimit.Remedy[1..]);

    internal static FolderError Unreadable(string path, Exception exception) => new(
        path,
        null,
        "cannot be read: " + exception.Message.TrimEnd('.'),
        "Check the path and its permissions");
}
