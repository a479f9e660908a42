using Bench.Reporting.Exports;
using Bench.Reporting.Model;
using Bench.Runs;

namespace Bench.Runner.Reports;

/// <summary>Runs in another tool's form, to standard output or into files.</summary>
internal static class RunExport
{
    /// <summary>Only a format of one file can stand on standard output.</summary>
    public static bool NeedsFolder(ExportFormat format) => format.Files.Count > 1;

    /// <param name="format">The format to write.</param>
    /// <param name="runs">At least one.</param>
    /// <param name="path">A file, or a folder: one that exists or is written with a separator at its end,
    /// or that the format needs; null is standard output.</param>
    /// <returns>Null when all was written, else why not.</returns>
    public static FolderError? Write(ExportFormat format, IReadOnlyList<ReportedRun> runs, string? path)
    {
        if (path is null)
        {
            return StandardOutput.Write(stream => format.Files.Single().Write(runs, stream));
        }

        var isFolder = NeedsFolder(format) || Directory.Exists(path) || Path.EndsInDirectorySeparator(path);
        return isFolder ? WriteFolder(format, runs, path) : NamedFile.Write(path, stream => format.Files.Single().Write(runs, stream));
    }

    /// <summary>If a format has no field for a run's name, several runs are written to separate folders.</summary>
    private static FolderError? WriteFolder(ExportFormat format, IReadOnlyList<ReportedRun> runs, string folder)
    {
        var parts = format.OneRunAFile && runs.Count > 1
            ? ReportedRuns.Distinguished(runs)
                .Select(run => (Folder: Path.Combine(folder, NameOf(run)), Runs: (IReadOnlyList<ReportedRun>)[run]))
            : [(Folder: folder, Runs: runs)];
        return parts
            .SelectMany(part =>
                format.Files.Select(file => NamedFile.Write(Path.Combine(part.Folder, file.Name), stream => file.Write(part.Runs, stream))))
            .FirstOrDefault(error => error is not null);
    }

    /// <summary>
    /// A run's name comes from run.json and is untrusted: path separators in it must not lead out of the folder.
    /// </summary>
    private static string NameOf(ReportedRun run)
    {
        var name = string
            .Concat(run.Summary.Manifest.Run.Select(
                letter => Path.GetInvalidFileNameChars().Contains(letter) || letter is '/' or '\\' ? '-' : letter))
            .Trim('.', ' ');
        return name.Length == 0 ? "run" : name;
    }
}
