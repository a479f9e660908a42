using Bench.Reporting.Sharing;

namespace Bench.Reporting.Tests.Sharing;

public sealed class MaskedTests
{
    private static readonly Masked Mask = new(SampleSweep.Run.Summary.Manifest with
    {
        Host = SampleSweep.Run.Summary.Manifest.Host with { Name = "alices-laptop" },
        Servers = [.. SampleSweep.Run.Summary.Manifest.Servers.Select(server => server with { Url = "http://gpu7:11434/" })],
    });

    [Theory]
    [InlineData("see http://10.0.0.7:11434/api/tags now", "see … now")]
    [InlineData("at ollama.corp.example:443", "at …")]
    [InlineData("on gpu7 and GPU7, not gpu77", "on … and …, not gpu77")]
    [InlineData("on Alices-Laptop.", "on ….")]
    [InlineData("localhost:8080 answers", "… answers")]
    [InlineData("from 192.168.1.20 and 10.1.2.3:8080", "from … and …")]
    [InlineData("at fe80:0:0:0:1:2:3:4 and ::1", "at … and …")]
    [InlineData("/home/alice/models/llama.gguf", "…/llama.gguf")]
    [InlineData("~/models/llama.gguf", "…/llama.gguf")]
    [InlineData(@"C:\Users\Alice\llama.gguf", "…/llama.gguf")]
    [InlineData(@"\\share\models\llama.gguf", "…/llama.gguf")]
    [InlineData("registry.corp.example.com/team/llama", "…/team/llama")]
    [InlineData("build07:5000/team/qwen decodes", "…/team/qwen decodes")]
    public void What_tells_where_it_was_measured_is_masked(string text, string masked) => Assert.Equal(masked, Mask.Of(text));

    [Theory]
    [InlineData("chat/llama3.2:1b/q4_K_M/ctx=2048/c=1")]
    [InlineData("hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M")]
    [InlineData("Ollama 0.32.15, driver 580.95.05, kernel 6.18.44")]
    [InlineData("145.2 tok/s, 1.66 × Q8_0 (95 % CI 1.65–1.67), in 5.1 of 24.0 GiB; 20 requests/s")]
    [InlineData("digest 0123456789ab")]
    [InlineData("registry.ollama.ai/library/llama3.2:1b")]
    public void Models_versions_and_figures_stay(string text) => Assert.Equal(text, Mask.Of(text));
}
