using Bench.Core.Texts;

namespace Bench.Core.Tests.Texts;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("concurency", "concurrency", "concurrency")] // one letter gone
    [InlineData("rnu", "run", "run")] // two swapped
    [InlineData("CHAT", "chat", "chat")]
    [InlineData("rtx-3060", "rtx-4090 rtx-3060-12gb", "rtx-3060-12gb")] // goes on, though two edits make the other
    [InlineData("llama3.2", "llama3.1:8b llama3.2:1b llama3.2:3b", "llama3.2:1b")] // of several, the first
    [InlineData("rtx-306", "rtx-4090 rtx-3060-12gb", null)] // ends within a part, and is three edits from the other
    [InlineData("--", "--help --json", null)] // everything goes on there
    [InlineData("xyzzy", "chat embed", null)]
    [InlineData("", "chat", null)]
    public void It_is_what_was_probably_meant(string written, string names, string? meant) =>
        Assert.Equal(meant, NearestName.Of(written, names.Split(' ')));

    [Theory]
    [InlineData("request", 1, "requests")]
    [InlineData("reqests", 1, "requests")]
    [InlineData("reqest", 1, null)] // two edits
    [InlineData("reqest", 2, "requests")]
    public void It_is_no_further_away_than_asked(string written, int mostEdits, string? meant) =>
        Assert.Equal(meant, NearestName.Of(written, ["requests", "duration"], mostEdits));
}
