using Bench.Runs.Tests.Kit;

namespace Bench.Runs.Tests;

public sealed class RunFolderNameTests
{
    private static readonly DateTimeOffset Utc = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public static TheoryData<string> CultureNames => Cultures.All;

    [Theory]
    [InlineData("chat-sweep", "chat-sweep")]
    [InlineData("Chat Sweep, 2nd try!", "chat-sweep-2nd-try")]
    [InlineData("", "run")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    [InlineData("..", "run")]
    [InlineData("CON", "con")] // harmless behind the time
    [InlineData("größe", "gr-e")]
    [InlineData("🙂🙂", "run")]
    [InlineData("\ud83d", "run")] // half a character
    [InlineData("a/b\\c:d*e?f\"g<h>i|j\0k\nl", "a-b-c-d-e-f-g-h-i-j-k-l")]
    [InlineData("-a--b-", "a-b")]
    [InlineData("İI", "i")] // the Turkish letter is not ASCII, and the other lowers by no culture's rule
    public void Any_scenario_name_makes_a_safe_folder_name(string name, string slug) =>
        Assert.Equal("20260102-030405-" + slug, RunFolderName.Of(Utc, name));

    [Fact]
    public void A_long_name_is_cut() =>
        Assert.Equal("20260102-030405-" + new string('a', 60), RunFolderName.Of(Utc, new string('a', 10_000)));

    [Fact]
    public void The_time_is_utc() =>
        Assert.StartsWith("20260102-030405-", RunFolderName.Of(Utc.ToOffset(TimeSpan.FromHours(9)), "x"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(CultureNames))]
    public void The_name_is_the_same_under_every_culture(string culture) =>
        Assert.Equal("20260102-030405-title", Cultures.Under(culture, () => RunFolderName.Of(Utc, "TITLE")));
}
