using System.Text;
using Bench.Core.Files;
using Bench.Reporting.Exports;
using Bench.Reporting.Model;
using Bench.Runs;

namespace Bench.Runner.Reports;

/// <summary>
/// The output for a job of GitHub Actions: annotations as lines of its output, and the summary of its
/// step, in the file that GitHub names for it.
/// </summary>
internal static class GitHubOutput
{
    /// <summary>The word after <c>--format</c>.</summary>
    public static readonly string Name = Format.Name;

    private const string SummaryVariable = "GITHUB_STEP_SUMMARY";

    private static ExportFormat Format => ExportFormats.All.Single(format => format.Name == "github");

    /// <param name="runs">At least one.</param>
    /// <param name="folder">The folder for the summary outside of a GitHub job; null for none.</param>
    /// <param name="output">The job's.</param>
    /// <returns>The reason why the summary could not be written; usually null.</returns>
    public static FolderError? Write(IReadOnlyList<ReportedRun> runs, string? folder, TextWriter output)
    {
        if (Format.Files is not [var summary, var annotations])
            throw new InvalidOperationException("The format is a summary and its annotations.");
        output.Write(Encoding.UTF8.GetString(Bytes(annotations, runs)));
        if (Environment.GetEnvironmentVariable(SummaryVariable) is { Length: > 0 } path)
            return Append(path, Bytes(summary, runs));
        return folder is null ? null : AtomicFile.Write(Path.Combine(folder, summary.Name), stream => stream.Write(Bytes(summary, runs)));
    }

    private static byte[] Bytes(ExportFile file, IReadOnlyList<ReportedRun> runs)
    {
        using var bytes = new MemoryStream();
        file.Write(runs, bytes);
        return bytes.ToArray();
    }

    /// <summary>Other commands of the step may have written there before.</summary>
    private static FolderError? Append(string path, byte[] bytes)
    {
        try
        {
            using var file = new FileStream(
                path, FileKinds.Of(path) is FileKind.File or FileKind.None ? FileMode.Append : throw new IOException("it is no file"));
            file.Write(bytes);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new FolderError(
                path,
                null,
                $"cannot be written, and {SummaryVariable} names it: {exception.Message.TrimEnd('.')}",
                $"See what sets {SummaryVariable}");
        }
    }
}
