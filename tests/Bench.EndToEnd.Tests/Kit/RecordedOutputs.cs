using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Bench.EndToEnd.Tests.Kit;

/// <summary>
/// The outputs of recorded runs, held against <c>Recorded/NAME/expected</c>: tables and texts as they are, so that a change can be read;
/// large files by their SHA-256 in <c>digests.txt</c>. <c>BENCH_UPDATE_GOLDEN=1</c> writes the expected files anew: review the diff.
/// </summary>
internal sealed partial class RecordedOutputs(ScratchFolder folder)
{
    private static readonly bool Updating = Environment.GetEnvironmentVariable("BENCH_UPDATE_GOLDEN") == "1";

    /// <summary>Texts that are kept whole; everything else is kept as its digest.</summary>
    private static readonly string[] KeptWhole = ["cells.csv", "report.md", "screen.txt", "result.json"];

    private readonly SortedDictionary<string, string> _outputs = new(StringComparer.Ordinal);

    public void Add(string name, string text) => _outputs.Add(name, text.Replace(folder.Path, "FOLDER", StringComparison.Ordinal));

    /// <summary>The files that a report writes into a run's folder.</summary>
    public void AddFolder(string name)
    {
        foreach (var file in (string[])["cells.csv", "requests.csv", "report.md", "report.html"])
            if (File.Exists(Path.Combine(folder.Path, name, file)))
                Add(file, WithoutLibraries(folder.Read(name, file)));
        AddFiles(Path.Combine(folder.Path, name, "charts"), "charts/");
    }

    /// <summary>The folders <c>export-FORMAT</c>.</summary>
    public void AddExports()
    {
        foreach (var export in Directory.GetDirectories(folder.Path, "export-*"))
            AddFiles(export, Path.GetFileName(export) + "/");
    }

    public void Check(string name)
    {
        var expected = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (file, text) in _outputs.Where(output => KeptWhole.Contains(output.Key)))
            expected.Add(file, text);
        expected.Add("digests.txt", string.Concat(
            _outputs.Where(output => !KeptWhole.Contains(output.Key)).Select(output => $"{Digest(output.Value)}  {output.Key}\n")));

        if (Updating)
        {
            var target = Directory.CreateDirectory(Path.Combine(SourceFolder(), name, "expected")).FullName;
            foreach (var (file, text) in expected)
                File.WriteAllText(Path.Combine(target, file), text);
            return;
        }

        foreach (var (file, text) in expected)
            Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Recorded", name, "expected", file)), text);
    }

    private void AddFiles(string path, string prefix)
    {
        foreach (var file in Directory.GetFiles(path))
            Add(prefix + Path.GetFileName(file), File.ReadAllText(file));
    }

    /// <summary>
    /// A page holds the programs that draw its charts, and their licences: they are as new as their packages and no output of a run.
    /// </summary>
    private static string WithoutLibraries(string page) => Library().Replace(page, "");

    [GeneratedRegex(
        "<script>.*?</script>|<script type=\"text/plain\" id=\"licences\">.*?</script>",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Library();

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string SourceFolder([CallerFilePath] string self = "") => Path.Combine(Path.GetDirectoryName(self)!, "..", "Recorded");
}
