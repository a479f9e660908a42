using Bench.Core.Texts;

namespace Bench.Core.Tests.Texts;

public sealed class ShellSyntaxTests
{
    [Theory]
    [InlineData("http://gpu:11434", "OLLAMA_HOST=http://gpu:11434 ollama pull tiny")]
    [InlineData("a b", "OLLAMA_HOST='a b' ollama pull tiny")]
    [InlineData("it's", @"OLLAMA_HOST='it'\''s' ollama pull tiny")]
    [InlineData("", "OLLAMA_HOST='' ollama pull tiny")]
    public void A_posix_shell_takes_the_variable_before_the_command(string value, string expected) =>
        Assert.Equal(expected, ShellSyntax.Posix.WithVariable("OLLAMA_HOST", value, "ollama pull tiny"));

    [Theory]
    [InlineData("http://gpu:11434", "$env:OLLAMA_HOST='http://gpu:11434'; ollama pull tiny")]
    [InlineData("it's", "$env:OLLAMA_HOST='it''s'; ollama pull tiny")]
    public void PowerShell_sets_the_variable_first(string value, string expected) =>
        Assert.Equal(expected, ShellSyntax.PowerShell.WithVariable("OLLAMA_HOST", value, "ollama pull tiny"));

    [Fact]
    public void Advice_is_written_for_the_shell_of_this_machine() =>
        Assert.Same(OperatingSystem.IsWindows() ? ShellSyntax.PowerShell : ShellSyntax.Posix, ShellSyntax.Here);
}
