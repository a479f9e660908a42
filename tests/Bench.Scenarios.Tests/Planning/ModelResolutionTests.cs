using Bench.Core.Catalog;
using Bench.Scenarios.Planning;

namespace Bench.Scenarios.Tests.Planning;

/// <summary>From a model and a quantization to an installed tag.</summary>
public sealed class ModelResolutionTests
{
    [Fact]
    public void Without_a_quantization_the_name_is_the_tag()
    {
        Assert.Equal("tiny", Found("tiny", null, installed: ["tiny:latest=Q8_0"]));
    }

    [Fact]
    public void A_name_is_asked_for_in_the_servers_letters()
    {
        Assert.Equal("tiny:latest", Found("TINY:latest", null, installed: ["tiny:latest=Q8_0"]));
        Assert.Equal("tiny:latest", Found("Tiny", null, installed: ["tiny:latest=Q8_0"]));
        Assert.Equal("TINY", Found("TINY", null, installed: ["tiny:latest=Q8_0", "TINY:latest=Q4_0"]));
        Assert.Equal(new TagChoice.Found("tiny:q8_0"), Resolve("tiny", "Q8_0", "tiny:Q8_0", ["tiny:q8_0=Q8_0"])); // of a pattern
    }

    [Fact]
    public void A_name_that_the_server_lacks_is_absent()
    {
        Assert.Equal(
            new TagChoice.Absent("tiny", "there is no model 'tiny' (did you mean tiny:1b?): it has tiny:1b"),
            Resolve("tiny", null, null, ["tiny:1b=Q8_0"]));
        Assert.Equal(new TagChoice.Absent("tiny", "there is no model 'tiny': it has no models at all"), Resolve("tiny", null, null, []));
    }

    [Theory]
    [InlineData("m:1b", "q8_0", "m:1b=Q4_K_M m:1b-instruct-q8_0=Q8_0 m:3b-q8_0=Q8_0", "m:1b-instruct-q8_0")] // the variant of that size
    [InlineData("m:1b", "Q8_0", "m:1b=Q8_0 m:1b-instruct-q8_0=Q8_0", "m:1b")] // the exact name first, whatever the case
    [InlineData("m", "q8_0", "m:3b-q8_0=Q8_0 other:q8_0=Q8_0", "m:3b-q8_0")] // without a tag: any tag of it
    [InlineData("m", "q8_0", "m:latest=Q8_0 m:1b=Q8_0", "m:latest")] // without a tag: latest is the exact name
    [InlineData("m:1", "q8_0", "m:1b=Q8_0 m:1-x=Q8_0", "m:1-x")] // 1b is another size, not a variant of 1
    [InlineData("reg:5000/ns/m", "f16", "reg:5000/ns/m:a=F16", "reg:5000/ns/m:a")] // a port is no tag
    [InlineData("m", "fp16", "m:a=F16", "m:a")] // tags say fp16, servers F16
    public void A_quantization_finds_the_installed_tag_of_that_level(string model, string quantization, string installed, string tag)
    {
        Assert.Equal(tag, Found(model, quantization, installed.Split(' ')));
    }

    [Fact]
    public void Several_names_of_one_digest_are_one_model()
    {
        Assert.Equal("m:1b-q8", Found("m:1b", "q8_0", ["m:1b-instruct-q8_0=Q8_0=sha", "m:1b-q8=Q8_0=sha"]));
    }

    [Fact]
    public void Several_models_are_listed_with_the_lines_that_choose_one()
    {
        var wrong = Assert.IsType<TagChoice.Wrong>(Resolve("m:1b", "q8_0", null, ["m:1b-text-q8_0=Q8_0", "m:1b-instruct-q8_0=Q8_0"]));

        Assert.Equal("'m:1b' in q8_0 may be any of m:1b-instruct-q8_0, m:1b-text-q8_0", wrong.Message);
        Assert.Equal("write which one is meant:\nmodels:\n  m:1b: { quantizations: { q8_0: m:1b-instruct-q8_0 } }", wrong.Remedy);
    }

    [Theory]
    [InlineData("m:1b", "m:1b-it-q8_0=Q8_0", "m:1b-it-q4_K_M")] // as its sister is called
    [InlineData("m:1b", "m:1b=Q8_0", "m:1b-instruct-q4_K_M")] // as ollama.com calls most
    [InlineData("hf.co/u/m", "x=Q8_0", "hf.co/u/m:q4_K_M")] // as hf.co calls all
    public void Where_none_has_the_level_the_likely_tag_is_to_be_pulled(string model, string installed, string tag)
    {
        Assert.Equal(tag, Assert.IsType<TagChoice.Wrong>(Resolve(model, "q4_K_M", null, [installed])).Pull);
    }

    [Fact]
    public void A_tag_named_in_the_file_has_to_be_of_the_level()
    {
        Assert.Equal("x", Assert.IsType<TagChoice.Found>(Resolve("m", "q8_0", "x", ["x:latest=Q8_0"])).Tag);
        // not told: cannot be held against it
        Assert.Equal("x", Assert.IsType<TagChoice.Found>(Resolve("m", "q8_0", "x", ["x:latest="])).Tag);
        Assert.IsType<TagChoice.Absent>(Resolve("m", "q8_0", "x", ["y=Q8_0"]));
        Assert.Equal(
            "'x' is Q4_K_M according to the server, but q8_0 was requested",
            Assert.IsType<TagChoice.Wrong>(Resolve("m", "q8_0", "x", ["x:latest=Q4_K_M"])).Message);
    }

    [Fact]
    public void What_is_not_known_stays_open()
    {
        Assert.IsType<TagChoice.Unknown>(ModelResolution.Resolve("m", "q8_0", null, null));
        Assert.Equal(new TagChoice.Found("x"), ModelResolution.Resolve("m", "q8_0", "x", null));
        Assert.Equal(new TagChoice.Found("m"), ModelResolution.Resolve("m", null, null, null));
    }

    private static string Found(string model, string? quantization, string[] installed) =>
        Assert.IsType<TagChoice.Found>(Resolve(model, quantization, null, installed)).Tag;

    /// <param name="installed">Each tag=LEVEL, or tag=LEVEL=digest.</param>
    private static TagChoice Resolve(string model, string? quantization, string? named, string[] installed) =>
        ModelResolution.Resolve(model, quantization, named, [.. installed.Select(Parse)]);

    private static InstalledModel Parse(string text) =>
        text.Split('=') is [var tag, var level, .. var digest]
            ? Scenario.Model(tag, level, digest.FirstOrDefault())
            : throw new ArgumentException("no tag=LEVEL", nameof(text));
}
