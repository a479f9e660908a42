using Bench.Core.Kinds;
using Bench.Core.Managed;

namespace Bench.Core.Tests.Managed;

public sealed class LaunchMistakesTests
{
    private static readonly ManagedServerSpec Llama =
        new() { Command = "llama-server", Arguments = ["--port", "{port}", "-np", "{slots}"] };

    [Fact]
    public void A_server_whose_names_are_all_given_has_no_mistake() => Assert.Empty(Mistakes(Llama, ServerKind.OpenAi, "slots"));

    [Fact]
    public void A_name_that_is_not_given_is_a_mistake_that_tells_those_that_are()
    {
        var mistake = Assert.Single(Mistakes(Llama, ServerKind.OpenAi, "slot"));

        Assert.Equal("args[3]", mistake.Place);
        Assert.Equal("{slots} is unknown: the known names are {port}, {slot}", mistake.What);
    }

    [Fact]
    public void A_broken_template_is_a_mistake_at_its_place() =>
        Assert.Equal(
            "env.KWARGS",
            Assert.Single(Mistakes(Llama with { Environment = [new("KWARGS", "{\"a\": 1}")] }, ServerKind.OpenAi, "slots")).Place);

    [Fact]
    public void A_server_that_nothing_tells_its_port_is_a_mistake() =>
        Assert.Equal("args", Assert.Single(Mistakes(Llama with { Arguments = ["--port", "8080"] }, ServerKind.OpenAi)).Place);

    [Theory]
    [InlineData("LLAMA_ARG_PORT", "{port}")]
    [InlineData("ADDRESS", "127.0.0.1:{port}")]
    public void A_variable_may_tell_the_port(string name, string value) =>
        Assert.Empty(Mistakes(new() { Command = "serve", Environment = [new(name, value)] }, ServerKind.OpenAi));

    [Fact]
    public void A_kind_with_a_variable_for_its_address_needs_no_argument() =>
        Assert.Empty(Mistakes(new() { Command = "ollama", Arguments = ["serve"] }, ServerKind.Ollama));

    [Theory]
    [InlineData("0.0.0.0:11434", 1)]
    [InlineData("0.0.0.0:{port}", 0)]
    public void The_variable_of_the_address_may_not_name_a_port_of_its_own(string host, int mistakes) =>
        Assert.Equal(mistakes, Mistakes(new() { Command = "ollama", Environment = [new("OLLAMA_HOST", host)] }, ServerKind.Ollama).Count);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a\0b")]
    public void A_command_that_is_none_is_a_mistake(string command) =>
        Assert.Equal("command", Assert.Single(Mistakes(new() { Command = command }, ServerKind.Ollama)).Place);

    [Theory]
    [InlineData("", "1")]
    [InlineData("A=B", "1")]
    [InlineData("A", "a\0b")]
    public void What_no_environment_can_hold_is_a_mistake(string name, string value) =>
        Assert.Equal(
            "env." + name,
            Assert.Single(Mistakes(new() { Command = "ollama", Environment = [new(name, value)] }, ServerKind.Ollama)).Place);

    private static IReadOnlyList<LaunchMistake> Mistakes(ManagedServerSpec server, ServerKind kind, params string[] names) =>
        LaunchMistakes.Of(server, kind.Starting, names);
}
