using System.Text.Json;
using Bench.Core.Plans;
using Bench.Testing.Samples;

namespace Bench.Core.Tests.Plans;

/// <summary>What of a workload besides its prompt decides about its prompt's length and its answers.</summary>
public sealed class WorkloadExtrasTests
{
    private static readonly WorkloadSpec Plain = SampleCell.Workload(Endpoint.Chat);

    [Fact]
    public void A_workload_that_is_only_text_has_none() => Assert.Equal("", Plain.Extras);

    [Fact]
    public void A_batch_of_one_is_none_and_a_larger_one_is_told()
    {
        var embeddings = SampleCell.Workload(Endpoint.Embed);

        Assert.Equal("", (embeddings with { Batch = 1 }).Extras);
        Assert.Equal("batch 2", (embeddings with { Batch = 2 }).Extras);
    }

    [Fact]
    public void Tools_and_the_batch_stand_on_lines_of_their_own_without_blanks()
    {
        using var tool = JsonDocument.Parse("""{ "b": 1, "a": 2 }""");

        Assert.Equal(
            "tool {\"b\":1,\"a\":2}\nbatch 3", (Plain with { Tools = [tool.RootElement.Clone()], Batch = 3 }).Extras);
    }

    [Theory]
    [InlineData("main_gpu", true)]
    [InlineData("num_thread", true)]
    [InlineData("use_mmap", true)]
    [InlineData("num_batch", true)]
    [InlineData("temperature", false)]
    [InlineData("num_ctx", false)]
    public void An_option_reloads_the_model_if_it_is_about_how_the_server_works(string option, bool reloads) =>
        Assert.Equal(reloads, WorkloadSpec.Reloads(option));

    [Fact]
    public void Of_the_options_those_that_reload_are_told_as_text()
    {
        using var options = JsonDocument.Parse("""{ "temperature": 0, "num_batch": 256 }""");
        var workload = Plain with
        {
            Options = options.RootElement.EnumerateObject().ToDictionary(option => option.Name, option => option.Value.Clone()),
        };

        Assert.Equal("num_batch=256", workload.ReloadOptions);
    }
}
