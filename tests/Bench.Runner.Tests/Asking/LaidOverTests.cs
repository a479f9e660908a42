using Bench.Runner.Asking;
using Bench.Scenarios;

namespace Bench.Runner.Tests.Asking;

public sealed class LaidOverTests
{
    [Fact]
    public void What_was_laid_over_a_file_stands_at_its_head_and_no_password_does()
    {
        var load = LaidOver.Told(
            new ScenarioLoad(null, [], "version: 1\n"),
            ["servers=[{ url: \"http://me:secret@host:1\" }, { url: \"http://you:word@other\" }]", "scenarios[0].compare.base=it's"]);

        Assert.Equal(
            "# --set 'servers=[{ url: \"http://***@host:1\" }, { url: \"http://***@other\" }]'\n"
                + "# --set 'scenarios[0].compare.base=it'\\''s'\nversion: 1\n",
            load.MaskedText);
    }
}
