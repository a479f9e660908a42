using Bench.Core.Contracts;
using Bench.Core.Files;
using Bench.Core.Records;
using Bench.Runs.Json;

namespace Bench.Runs;

/// <summary>
/// The location of a run's files. Its raw files are written and read here; reports are written by others through
/// <see cref="WriteAtomically"/>.
/// </summary>
public sealed class RunFolder
{
    private const string ManifestName = "run.json";
    private const string ScenarioName = "scenarios.yaml";

    private const string RecordsName = "records.jsonl";
    private const string CellsName = "cells.jsonl";
    private const string AnswersName = "answers.jsonl";
    private const string TelemetryName = "telemetry.csv";

    /// <summary>The files that a run is read from. All others can be recreated from them.</summary>
    private static readonly string[] Needed = [ManifestName, ScenarioName, RecordsName, CellsName, AnswersName, TelemetryName];

    private RunFolder(string path) => Path = path;

    /// <summary>Full path of the folder.</summary>
    public string Path { get; }

    /// <summary>True once it has been deleted or moved away.</summary>
    public bool IsGone => !Directory.Exists(Path);

    public string ManifestPath => PathOf(ManifestName);

    public string ScenarioPath => PathOf(ScenarioName);

    public string RecordsPath => PathOf(RecordsName);

    public string CellsPath => PathOf(CellsName);

    /// <summary>There where a study compares answers, and the user did not want them left out.</summary>
    public string AnswersPath => PathOf(AnswersName);

    public string TelemetryPath => PathOf(TelemetryName);

    /// <summary>Makes the folder for a new run. One that exists is refused unless it is empty: no run is ever overwritten.</summary>
    public static Result<RunFolder, FolderError> Create(string path) =>
        NamedPath.Full(path).Then(Created);

    /// <summary>Returns true if the path contains something that a new run would have to overwrite.</summary>
    public static Result<bool, FolderError> IsTaken(string path) => NamedPath.Full(path).Then<bool>(
        full =>
        {
            try
            {
                return FileKinds.Of(full) is FileKind.File or FileKind.Stream || Holds(full);
            }
            catch (Exception exception) when (DiskFailure.Explains(exception))
            {
                return FolderError.Unreadable(path, exception);
            }
        });

    /// <summary>The folder of a run that was made before.</summary>
    public static Result<RunFolder, FolderError> Open(string path)
    {
        if (!Directory.Exists(path))
            return Fail(path, "the folder does not exist", "Name the folder of a run, which bench run prints at its end");
        return NamedPath.Full(path).Then(Opened);
    }

    /// <summary>Returns true if a file belongs to a run folder and is needed to read the run.</summary>
    /// <param name="target">Its full path, links resolved.</param>
    internal static bool Needs(string target) =>
        Needed.Contains(
            System.IO.Path.GetFileName(target),
            OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal)
        && File.Exists(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(target)!, ManifestName));

    public string PathOf(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// Writes a file of the folder as <see cref="AtomicFile"/> does. A folder that is gone is not made
    /// again: a run.json alone would be half a run.
    /// </summary>
    /// <param name="name">Relative to the folder; folders in between are made.</param>
    /// <returns>Null when it was written, else why not.</returns>
    public FolderError? WriteAtomically(string name, Action<Stream> write) =>
        IsGone ? FolderError.Unwritable(Path, new VanishedException()) : AtomicFile.Write(PathOf(name), write);

    public FolderError? WriteManifest(RunManifest manifest) =>
        WriteAtomically(ManifestName, stream => ManifestJson.Write(stream, manifest));

    /// <param name="maskedText">The file as run, without secrets.</param>
    public FolderError? WriteScenario(string maskedText) =>
        WriteAtomically(ScenarioName, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(maskedText)));

    /// <summary>The file as run, without secrets; null if it is missing or cannot be read.</summary>
    public string? ReadScenario()
    {
        try
        {
            return FileKinds.Of(ScenarioPath) == FileKind.File ? File.ReadAllText(ScenarioPath) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static bool Holds(string folder) => Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any();

    private static Result<RunFolder, FolderError> Created(string full)
    {
        try
        {
            if (Holds(full))
                return Fail(
                    full,
                    "exists and is not empty",
                    "Choose another folder with --out, or resume an interrupted run with bench run --resume");
            Directory.CreateDirectory(full);
            return new RunFolder(full);
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            return FolderError.Unwritable(full, exception);
        }
    }

    private static Result<RunFolder, FolderError> Opened(string full)
    {
        var folder = new RunFolder(full);
        return File.Exists(folder.ManifestPath)
            ? folder
            : Fail(full, $"is not a run folder: it has no {ManifestName}", "Name the folder of a run, which bench run prints at its end");
    }

    private static Result<RunFolder, FolderError> Fail(string path, string what, string remedy) =>
        new FolderError(path, null, what, remedy);
}
