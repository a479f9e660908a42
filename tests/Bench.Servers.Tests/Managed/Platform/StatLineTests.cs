using Bench.Servers.Managed.Platform;

namespace Bench.Servers.Tests.Managed.Platform;

public sealed class StatLineTests
{
    private const string Rest = " 1 812 811 0 -1 4194560 1 2 3 4 5 6 7 8 20 0 9 0 5551 100 200";

    [Theory]
    [InlineData("812 (ollama) S")]
    [InlineData("812 (a) b (c) R")]
    [InlineData("812 () D")]
    public void A_process_is_its_id_its_session_and_its_start(string head) =>
        Assert.Equal(new ProcessIdentity(812, 811, 5551), StatLine.Read(head + Rest));

    [Theory]
    [InlineData("812 (ollama) Z" + Rest)]
    [InlineData("812 (ollama) X" + Rest)]
    [InlineData("812 (ollama) S 1")]
    [InlineData("")]
    public void What_has_ended_is_no_process(string line) => Assert.Null(StatLine.Read(line));
}
