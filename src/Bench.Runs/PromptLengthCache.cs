using System.Text.Json;
using Bench.Core.Files;
using Bench.Core.Records;
using Bench.Runs.Json;
using static System.FormattableString;

namespace Bench.Runs;

/// <summary>
/// Prompt lengths that earlier runs found, in one file of the user. It only saves time: a file that is missing, broken or of another
/// version counts as empty, and a disk failure is reported once.
/// </summary>
public sealed class PromptLengthCache
{
    public const string FileName = "prompt-lengths.json";

    private const int Version = 1;

    /// <summary>The oldest leave first.</summary>
    private const int MostEntries = 1000;

    private readonly string _path;
    private readonly Action<string> _note;
    private Dictionary<string, PromptCalibration> _entries = [];
    private bool _refused;

    private PromptLengthCache(string path, Action<string> note)
    {
        _path = path;
        _note = note;
    }

    /// <param name="folder">Made when something is kept.</param>
    /// <param name="note">Gets a line for people when the file cannot be used.</param>
    public static PromptLengthCache Open(string folder, Action<string> note)
    {
        var cache = new PromptLengthCache(Path.Combine(folder, FileName), note);
        cache._entries = cache.Read(tell: true);
        return cache;
    }

    public PromptCalibration? Find(string key) => _entries.GetValueOrDefault(key);

    /// <summary>Keeps what was found, beside what other runs have kept meanwhile.</summary>
    public void Keep(string key, PromptCalibration calibration)
    {
        var entries = Read(tell: false);
        entries.Remove(key);
        entries[key] = calibration;
        _entries = entries;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
            using var temporary = TemporaryFile.Beside(_path);
            Write(temporary.Stream, entries.Skip(entries.Count - MostEntries));
            temporary.RenameTo(_path);
        }
        catch (Exception exception) when (DiskFailure.Explains(exception))
        {
            if (!_refused)
                _note($"Prompt lengths are not kept for later runs: {exception.Message}");
            _refused = true;
        }
    }

    private Dictionary<string, PromptCalibration> Read(bool tell)
    {
        try
        {
            if (FileKinds.Of(_path) != FileKind.File)
                return [];
            using var document = JsonDocument.Parse(File.ReadAllBytes(_path));
            var root = new Fields(document.RootElement);
            if (root.Int("version") != Version)
                throw new RunFormatException(Invariant($"is of version {root.Int("version")}, and this is {Version}"));
            return root.Objects("prompts", entry => KeyValuePair.Create(entry.Text("key"), entry.Object("found", CalibrationJson.Read)))
                .DistinctBy(entry => entry.Key)
                .ToDictionary();
        }
        catch (Exception problem) when (DiskFailure.Explains(problem) || problem is JsonException or RunFormatException)
        {
            if (tell)
                _note($"Kept prompt lengths are ignored ({_path}): {problem.Message}");
            return [];
        }
    }

    private static void Write(Stream stream, IEnumerable<KeyValuePair<string, PromptCalibration>> entries)
    {
        using var json = new Utf8JsonWriter(stream, JsonForm.Indented);
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteList("prompts", entries, (writer, entry) =>
        {
            writer.WriteStartObject();
            writer.WriteString("key", entry.Key);
            writer.Write("found", entry.Value, CalibrationJson.Write);
            writer.WriteEndObject();
        });
        json.WriteEndObject();
    }
}
