using System.Text.Json;
using Bench.Core.Contracts;
using Bench.Core.Files;
using Bench.Core.Records;
using Bench.Runs.Json;
using static System.FormattableString;

namespace Bench.Runs.Reading;

/// <summary>Reads a run folder back: also one whose run was killed, or still goes on.</summary>
public static class RunReader
{
    private const string RestoreFile = "Restore it from a copy; without it the run cannot be read";
    private const string RestoreRecord = "Restore the file from a copy, or delete this line; its request is then missing from the figures";
    private const string RestoreAnswers =
        "Restore it from a copy, or move it away: questions that need the texts of answers are then not decided";
    private const string RestoreTelemetry = "Restore it from a copy, or move it away: the run is then read without telemetry";
    private const string RestoreCell = "Restore the file from a copy, or delete this line: its cell then counts as unfinished";

    /// <summary>The manifest alone.</summary>
    public static Result<RunManifest, FolderError> ReadManifest(RunFolder folder) =>
        Guard(folder.ManifestPath, RestoreFile, () => Manifest(folder));

    /// <summary>
    /// The whole run: of each planned cell that was begun the last attempt, and its line of cells.jsonl when it was finished.
    /// </summary>
    public static Result<RunReading, FolderError> Read(RunFolder folder) => ReadManifest(folder).Then(
        manifest => ReadRecords(folder, manifest, new LastAttempts(manifest.Plan), HasItsPlan(manifest)
            ? []
            : [$"{folder.ManifestPath}: its plan does not match its plan_hash: the plan was changed, "
                + "or another version of bench wrote it."]));

    /// <summary>False: the plan was changed after the run had begun.</summary>
    public static bool HasItsPlan(RunManifest manifest) => PlanHash.Of(manifest.Plan) == manifest.PlanHash;

    private static Result<RunReading, FolderError> ReadRecords(
        RunFolder folder, RunManifest manifest, LastAttempts attempts, List<string> notes) =>
            ReadLines(folder.RecordsPath, RestoreRecord, notes, RecordLine.ReadChecked, attempts.Add)
                .Then(records => ReadCells(folder, records, attempts, notes))
                .Then(_ => ReadLines(folder.AnswersPath, RestoreAnswers, notes, line => Fields.Parse(line, AnswerJson.Read), attempts.Add))
                .Then(found =>
                {
                    attempts.KeepsAnswers = found;
                    return WithTelemetry(folder, new RecordedRun(manifest, attempts.InPlanOrder()), notes);
                });

    private static Result<RunReading, FolderError> WithTelemetry(RunFolder folder, RecordedRun run, List<string> notes) =>
        Guard(folder.TelemetryPath, RestoreTelemetry, () =>
        {
            var samples = TelemetryFile.Open(folder.TelemetryPath);
            if (samples?.IsTorn == true)
                notes.Add($"{folder.TelemetryPath}: its last line is cut off and was left out.");
            return new RunReading(samples is null ? run : run with { Telemetry = samples }, notes);
        });

    private static Result<bool, FolderError> ReadCells(RunFolder folder, bool hasRecords, LastAttempts attempts, List<string> notes)
    {
        if (!hasRecords && File.Exists(folder.CellsPath) && new FileInfo(folder.CellsPath).Length > 0)
        {
            return new FolderError(folder.RecordsPath, null, "is missing, although cells.jsonl lists finished cells", RestoreFile);
        }

        return ReadLines(folder.CellsPath, RestoreCell, notes, line => Fields.Parse(line, CellJson.Read), attempts.Add);
    }

    /// <summary>True when the file was there: a run that was killed early may have none.</summary>
    private static Result<bool, FolderError> ReadLines<T>(
        string path, string remedy, List<string> notes, Func<Memory<byte>, T> parse, Action<T> take) => Guard(path, remedy, () =>
        {
            if (!File.Exists(path))
                return false;
            var torn = JsonLines.Read(path, parse, take);
            if (torn > 0)
                notes.Add(Invariant($"{path}: its last line is cut off after {torn} bytes and was left out."));
            return true;
        });

    private static RunManifest Manifest(RunFolder folder)
    {
        try
        {
            return Fields.Parse(File.ReadAllBytes(folder.ManifestPath), ManifestJson.Read);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new RunFormatException("is not the manifest of a run: " + exception.Message.TrimEnd('.'));
        }
    }

    private static Result<T, FolderError> Guard<T>(string path, string remedy, Func<T> read)
    {
        // a folder may come from anybody, and a pipe in it would be waited for
        if (FileKinds.Of(path) is FileKind.Stream or FileKind.Folder)
            return new FolderError(path, null, "is not a file", remedy);
        try
        {
            return read();
        }
        catch (RunFormatException exception)
        {
            return new FolderError(path, exception.Line, exception.Message, exception.Remedy ?? remedy);
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            return FolderError.Unreadable(path, exception);
        }
    }
}
