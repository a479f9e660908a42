using Bench.Core.Telemetry;
using Bench.Telemetry.Processes;

namespace Bench.Telemetry.Tests.Processes;

/// <summary>Which process has which model loaded, by its command line.</summary>
public sealed class LoadedWeightsTests
{
    private const string Runner = "runner (q4) :[810]";

    private static readonly string Digest = new('a', 64);
    private static readonly string Other = new('b', 64);

    [Theory]
    [InlineData("/usr/local/bin/ollama\0runner\0--model\0/usr/share/ollama/.ollama/models/blobs/sha256-{0}\0--port\043567\0")]
    [InlineData("ollama\0runner\0--ollama-engine\0--port\01\0--model\0C:\\ollama\\blobs\\sha256-{0}\0")]
    [InlineData("llama-server\0-m\0/models/blobs/sha256:{0}\0")]
    [InlineData("llama-server\0--model=/models/blobs/sha256-{0}\0")]
    public void A_runner_tells_which_file_it_has_loaded(string command) =>
        Assert.Equal(
            Digest,
            Opened(command.Replace("{0}", Digest, StringComparison.Ordinal))
                .Single(device => device.Name == Runner)
                .Fact(TelemetryFacts.Weights));

    [Theory]
    [InlineData("ollama\0runner\0--mlx-engine\0--model\0qwen3:4b\0")]
    [InlineData("llama-server\0-m\0/models/tiny.gguf\0")]
    [InlineData("llama-server\0--model\0/models/blobs/sha256-123\0")]
    [InlineData("python\0-m\0vllm\0")]
    [InlineData("runner\0--model")]
    [InlineData("")]
    public void What_is_no_file_of_a_store_is_not_told(string command) =>
        Assert.Null(Opened(command).Single(device => device.Name == Runner).Fact(TelemetryFacts.Weights));

    [Fact]
    public void A_key_on_the_command_line_stands_in_no_fact() =>
        Assert.DoesNotContain(
            Opened("runner\0--api-key\0geheim\0--model\0/blobs/sha256-" + Digest + "\0").SelectMany(device => device.Facts),
            fact => fact.Value.Contains("geheim", StringComparison.Ordinal));

    [Fact]
    public void A_runner_that_comes_later_is_told_as_soon_as_it_has_its_own_command_line()
    {
        using var tree = MachineTree.Of("ollama");
        using var source = new ServerProcessSource("local", 11434, tree.Files);
        source.Available();
        Assert.Empty(source.Found);

        tree.Write(
            "proc/1002/stat",
            "1002 (runner) S 700 1002 1002 0 -1 4194304 900 0 0 0 100 0 0 0 20 0 1 0 71002 9000000 900 18446744073709551615 1 1 0 0\n");
        tree.Write("proc/1002/cmdline", "ollama\0serve\0"); // forked, and not yet another program
        SampleList.Of(source, 1);
        Assert.Empty(source.Found);
        tree.Write("proc/1002/cmdline", "ollama\0runner\0--model\0/blobs/sha256-" + Other + "\0");
        SampleList.Of(source, 2);

        var device = Assert.Single(source.Found);
        Assert.Equal(("runner[1002]", Other, "ollama[700]"), (device.Name, device.Fact(TelemetryFacts.Weights), device.Fact("child of")));
    }

    private static IReadOnlyList<TelemetryDevice> Opened(string command)
    {
        using var tree = MachineTree.Of("ollama");
        tree.Write("proc/810/cmdline", command);
        using var source = new ServerProcessSource("local", 11434, tree.Files);
        return source.Available();
    }
}
