using Bench.Scenarios.Starter;

namespace Bench.Scenarios.Tests;

/// <summary>Fields of requests that one server refuses: left out, or sent under another name.</summary>
public sealed class RequestChangesTests
{
    [Fact]
    public void A_field_may_be_left_out_and_another_renamed()
    {
        var changes = Scenario.Define(
            File("omit: [stream_options, seed], rename: { max_tokens: max_completion_tokens }", "options: { seed: 1 }")).Servers[0].Request;

        Assert.Equal(["stream_options", "seed"], changes.Omitted);
        Assert.Equal([KeyValuePair.Create("max_tokens", "max_completion_tokens")], changes.Renamed);
        Assert.Null(changes.NameOf("stream_options"));
        Assert.Equal("max_completion_tokens", changes.NameOf("max_tokens"));
        Assert.Equal("top_k", changes.NameOf("top_k"));
    }

    [Fact]
    public void One_field_needs_no_list() =>
        Assert.Equal(["stream_options"], Scenario.Define(File("omit: stream_options")).Servers[0].Request.Omitted);

    [Fact]
    public void Nothing_is_changed_without_the_key() => Assert.True(Scenario.Define(Scenario.Smallest).Servers[0].Request.IsNone);

    [Fact]
    public void Another_server_on_the_command_line_is_asked_like_the_only_one() => Assert.Equal(
        ["stream_options"],
        Scenario.Define(Scenario.Source(File("omit: stream_options")) with { Server = "http://other:1" }).Servers[0].Request.Omitted);

    [Theory]
    [InlineData("omit: [stream_option]", "did you mean stream_options?")]
    [InlineData("rename: { max_token: a }", "did you mean max_tokens?")]
    [InlineData("omit: [tokens_please]", "write max_tokens, stream_options or one of the options that the file sets")]
    public void A_field_that_no_request_has_is_a_mistake_that_says_which_there_are(string request, string remedy)
    {
        var diagnostic = Scenario.Only(File(request));

        Assert.Equal(("BEN037", remedy), (diagnostic.Code, diagnostic.Remedy));
    }

    [Theory]
    [InlineData("omit: model", "name the model in the sweep")]
    [InlineData("omit: messages", "write prompt: { … }")]
    [InlineData("omit: prompt", "write prompt: { … }")]
    [InlineData("omit: input", "write prompt: { … }")]
    [InlineData("rename: { stream: a }", "write stream: true or false in the scenario")]
    [InlineData("omit: tools", "remove prompt.tools from the scenario")]
    [InlineData("omit: response_format", "remove format from the scenario")]
    public void What_a_request_is_about_stays_in_it(string request, string remedy)
    {
        var diagnostic = Scenario.Only(File(request));

        Assert.Equal(("BEN037", remedy), (diagnostic.Code, diagnostic.Remedy));
    }

    [Theory]
    [InlineData("omit: max_tokens, rename: { max_tokens: a }", "BEN023")]
    [InlineData("omit: [max_tokens, max_tokens]", "BEN021")]
    [InlineData("rename: { max_tokens: a, stream_options: a }", "BEN021")]
    [InlineData("rename: { max_tokens: max_tokens }", "BEN023")]
    [InlineData("rename: { max_tokens: stream }", "BEN023")]
    [InlineData("rename: { max_tokens: top_k }", "BEN023", "options: { top_k: 4 }")]
    [InlineData("rename: { max_tokens: \"a b\" }", "BEN029")]
    [InlineData("omit: [ ]", "BEN026")]
    [InlineData("rename: max_tokens", "BEN010")]
    [InlineData("omitt: max_tokens", "BEN012")]
    [InlineData("omit: top_k", "BEN023", "sweep: { model: tiny, options.top_k: [1, 2] }")]
    public void What_cannot_be_meant_is_a_mistake(string request, string code, string line = "repetitions: 1") =>
        Assert.Equal([code], Codes(File(request, line)));

    /// <summary>A figure would bear the label of a value that this server never saw; under another name it sees it.</summary>
    [Fact]
    public void An_axis_may_be_renamed() =>
        Assert.Empty(Codes(File("rename: { top_k: k }", "sweep: { model: tiny, options.top_k: [1, 2] }")));

    [Fact]
    public void An_option_that_only_another_server_sees_may_be_left_out_here()
    {
        const string Sweep = "sweep: { model: tiny, server: b, options.top_k: [1, 2] }";

        Assert.Equal(["BEN046"], Codes(File("omit: top_k", Sweep) + "  - { name: b, url: host }\n"));
    }

    [Fact]
    public void Leaving_out_an_option_that_nothing_writes_is_a_doubt() => Assert.Equal(["BEN046"], Codes(File("omit: seed")));

    /// <summary>An option that no server known here has may be one of this server's, and may be refused by another.</summary>
    [Fact]
    public void An_option_that_is_not_known_here_can_be_left_out_too() =>
        Assert.Equal(["BEN040"], Codes(File("omit: wheels", "options: { wheels: 4 }")));

    [Fact]
    public void An_Ollama_takes_its_requests_as_they_are()
    {
        var diagnostic = Scenario.Only(Scenario.Smallest + "servers:\n  - { name: a, url: host, request: { omit: stream_options } }\n");

        Assert.Equal(("BEN023", "remove it, or write kind: openai if that is the API to measure"), (diagnostic.Code, diagnostic.Remedy));
    }

    [Fact]
    public void A_first_file_changes_nothing() =>
        Assert.DoesNotContain("request:", StarterScenario.For(
            new StarterServer(Scenario.Define(File("omit: stream_options")).Servers[0], "x", [Scenario.Installed("car")]),
            explicitUrl: null), StringComparison.Ordinal);

    private static string[] Codes(string text) => [.. Scenario.Load(text).Diagnostics.Select(diagnostic => diagnostic.Code)];

    private static string File(string request, string line = "repetitions: 1")
    {
        var scenario = line.StartsWith("sweep:", StringComparison.Ordinal)
            ? Scenario.Smallest.Replace("sweep: { model: tiny }", line, StringComparison.Ordinal)
            : Scenario.Smallest + $"    {line}\n";
        return scenario + $"servers:\n  - {{ name: a, kind: openai, url: host, request: {{ {request} }} }}\n";
    }
}
