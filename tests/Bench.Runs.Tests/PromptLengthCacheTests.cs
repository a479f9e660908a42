using Bench.Core.Records;
using Bench.Runs.Tests.Kit;

namespace Bench.Runs.Tests;

public sealed class PromptLengthCacheTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly List<string> _notes = [];

    private string Folder => Path.Combine(_temporary.Path, "made", "when", "needed");

    private string FilePath => Path.Combine(Folder, PromptLengthCache.FileName);

    public void Dispose() => _temporary.Dispose();

    private PromptLengthCache Open() => PromptLengthCache.Open(Folder, _notes.Add);

    private static PromptCalibration Found(int words) =>
        new()
        {
            Kind = CalibrationKind.Exact,
            Lengths = [new PromptLength(512, words, 511.5)],
            Line = new PromptLine(11.25, 1.3),
            Probes = 6,
        };

    [Fact]
    public void What_was_kept_is_found_by_the_next_run()
    {
        Open().Keep("model a", Found(385));

        var kept = Open().Find("model a")!;

        Assert.Equal((CalibrationKind.Exact, 6, 385), (kept.Kind, kept.Probes, kept.WordsFor(512)));
        Assert.Equal(new PromptLength(512, 385, 511.5), kept.Lengths.Single());
        Assert.Equal(new PromptLine(11.25, 1.3), kept.Line);
        Assert.Null(Open().Find("model b"));
        Assert.Empty(_notes);
    }

    [Fact]
    public void What_another_run_kept_meanwhile_is_not_lost_and_the_last_word_counts()
    {
        var (one, other) = (Open(), Open());
        one.Keep("a", Found(1));
        other.Keep("b", Found(2));
        other.Keep("a", Found(3));

        Assert.Equal((3, 2), (Open().Find("a")!.WordsFor(512), Open().Find("b")!.WordsFor(512)));
        Assert.Equal([FilePath], Directory.GetFiles(Folder)); // no temporary file is left
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"version\":1,\"prompts\":[{\"key\":\"a\",")]
    [InlineData("[]")]
    [InlineData("{\"version\":2,\"prompts\":[]}")]
    [InlineData(
        "{\"version\":1,\"prompts\":[{\"key\":\"a\",\"found\":{\"kind\":\"exact\",\"probes\":1,\"lengths\":[{\"tokens\":512,"
            + "\"words\":0,\"counted\":1}]}}]}")]
    [InlineData(
        "{\"version\":1,\"prompts\":[{\"key\":\"a\",\"found\":{\"kind\":\"exact\",\"probes\":1,"
            + "\"line\":{\"overhead\":1,\"tokens_per_word\":0}}}]}")]
    public void A_broken_file_is_ignored_with_a_note_and_replaced(string content)
    {
        Directory.CreateDirectory(Folder);
        File.WriteAllText(FilePath, content);

        var cache = Open();

        Assert.Null(cache.Find("a"));
        Assert.Contains("ignored", _notes.Single(), StringComparison.Ordinal);
        cache.Keep("a", Found(7));
        Assert.Equal(7, Open().Find("a")!.WordsFor(512));
    }

    [Fact]
    public void A_disk_that_refuses_is_told_once_and_what_was_found_holds_for_this_run()
    {
        File.WriteAllText(Path.Combine(_temporary.Path, "made"), "a file where the folder should be");

        var cache = Open();
        cache.Keep("a", Found(1));
        cache.Keep("b", Found(2));

        Assert.Contains("not kept", _notes.Single(), StringComparison.Ordinal);
        Assert.Equal(2, cache.Find("b")!.WordsFor(512));
    }

    [Fact]
    public void The_oldest_leave_when_there_are_too_many()
    {
        var cache = Open();
        cache.Keep("a", Found(1));
        var entries = string.Join(
            ',', Enumerable.Range(1, 1000).Select(number => $$$"""{"key":"{{{number}}}","found":{"kind":"exact","probes":1}}"""));
        File.WriteAllText(FilePath, $$"""{"version":1,"prompts":[{{entries}}]}""");
        cache.Keep("new", Found(2));

        var kept = Open();
        Assert.Null(kept.Find("1"));
        Assert.NotNull(kept.Find("2"));
        Assert.NotNull(kept.Find("new"));
    }
}
