using System.Text.Json;
using System.Xml.Linq;
using Bench.Core.Texts;
using Bench.EndToEnd.Tests.Kit;

namespace Bench.EndToEnd.Tests;

/// <summary>A run folder that somebody else made: names and messages in it are whatever they wanted them to be.</summary>
public sealed class ForeignFolderTests
{
    /// <summary>
    /// As JSON holds them: an escape sequence, NUL, a text turned around. Half of a character is no JSON text, and such a file is refused.
    /// </summary>
    private const string Words = @"x\u001b[2J\u0000\u202ey";

    private static readonly string[] Raw = ["run.json", "records.jsonl", "cells.jsonl", "telemetry.csv"];

    [Fact]
    public async Task Nothing_that_acts_on_a_terminal_or_breaks_a_format_reaches_a_file_or_the_screen()
    {
        using var folder = new ScratchFolder();
        RecordedRun.CopyInto(folder, "invalid");
        foreach (var file in Raw.Select(name => Path.Combine(folder.Path, "invalid", name)).Where(File.Exists))
            await File.WriteAllTextAsync(
                file,
                Doctored(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)),
                TestContext.Current.CancellationToken);

        var report = await BenchProcess.RunAsync(folder.Path, "report", "invalid");

        report.AssertDone();
        AssertShown(report.Output);
        AssertShown(report.Error);
        Assert.Contains("x\uFFFD[2J", folder.Read("invalid", "cells.csv"), StringComparison.Ordinal);
        Assert.Contains("x\uFFFD[2J", folder.Read("invalid", "requests.csv"), StringComparison.Ordinal);
        Assert.Contains("x\uFFFD", folder.Read("invalid", "report.md"), StringComparison.Ordinal);
        foreach (var file in Directory.GetFiles(Path.Combine(folder.Path, "invalid"), "*", SearchOption.AllDirectories)
            .Where(file => !Raw.Contains(Path.GetFileName(file))))
            AssertSound(file, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    private static string Doctored(string json) => json
        .Replace("qwen2.5:0.5b", "qwen2.5:" + Words, StringComparison.Ordinal)
        .Replace("scripted fault", Words, StringComparison.Ordinal)
        .Replace("\"version\": \"", "\"version\": \"" + Words, StringComparison.Ordinal);

    private static void AssertSound(string file, string text)
    {
        if (file.EndsWith(".svg", StringComparison.Ordinal))
            XDocument.Parse(text);
        if (file.EndsWith(".json", StringComparison.Ordinal))
            JsonDocument.Parse(text).Dispose();
        if (!file.EndsWith(".html", StringComparison.Ordinal))
            AssertShown(text);
        else
            AssertShown(text[..text.IndexOf("id=\"licences\"", StringComparison.Ordinal)]); // behind it are the scripts of this program
    }

    private static void AssertShown(string text) => Assert.All(
        text.Replace("\t", " ", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n').Where(line => line.Length < 100_000),
        line => Assert.Equal(Printable.Of(line), line));
}
