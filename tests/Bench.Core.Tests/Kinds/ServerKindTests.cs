using System.Reflection;
using System.Runtime.CompilerServices;
using Bench.Core.Catalog;
using Bench.Core.Kinds;
using Bench.Core.Plans;
using Bench.Testing.Samples;

namespace Bench.Core.Tests.Kinds;

public sealed class ServerKindTests
{
    public static TheoryData<Type> PartsOfAKind =>
        [typeof(ServerKind), typeof(ServerApi), typeof(ServerAddressing), typeof(ServerStarting), typeof(ApiOptions), typeof(BodyFields)];

    [Fact]
    public void Every_kind_is_found_by_a_word_of_its_own() =>
        Assert.All(ServerKind.All, kind => Assert.Same(kind, ServerKind.Find(kind.Word)));

    [Fact]
    public void Every_kind_that_the_code_names_is_in_the_list() =>
        Assert.All(
            typeof(ServerKind)
                .GetProperties(BindingFlags.Static | BindingFlags.Public)
                .Where(property => property.PropertyType == typeof(ServerKind)),
            property => Assert.Contains((ServerKind)property.GetValue(null)!, ServerKind.All));

    [Fact]
    public void No_kind_is_found_by_another_word() => Assert.Null(ServerKind.Find("Ollama"));

    [Theory]
    [MemberData(nameof(PartsOfAKind))]
    public void A_kind_that_leaves_a_property_out_does_not_compile(Type part) =>
        Assert.All(
            part.GetProperties().Where(property => property.SetMethod is { IsStatic: false }),
            property => Assert.True(property.IsDefined(typeof(RequiredMemberAttribute)), property.Name));

    [Fact]
    public void A_kind_that_leaves_a_piece_of_advice_out_does_not_compile() =>
        Assert.All(
            typeof(ServerAdvice).GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly),
            method => Assert.True(method.IsAbstract, method.Name));

    [Fact]
    public void The_default_kind_has_a_default_address() => Assert.NotNull(ServerKind.Default.Addressing.Default);

    [Theory]
    [InlineData("ollama", "ollama", "0.9", "Ollama 0.9")]
    [InlineData("simulator", null, "0.9", "Ollama 0.9")]
    [InlineData("openai", null, null, "a server of OpenAI's API")]
    [InlineData("openai", "vllm", "1.2", "vllm 1.2 (OpenAI's API)")]
    [InlineData("openai", "vllm", null, "vllm (OpenAI's API)")]
    [InlineData("openai", null, "1.2", "version 1.2 (OpenAI's API)")]
    public void A_server_is_described_as_people_say_it(string kind, string? software, string? version, string words) =>
        Assert.Equal(
            words, ServerKind.Find(kind)!.Describe(new ServerIdentity { Software = software, Version = version, ManagesModels = false }));

    [Fact]
    public void Nobody_is_told_to_pull_a_model_to_a_server_that_is_simulated()
    {
        var simulated = new ServerIdentity { Version = "0.9", ManagesModels = true, Simulated = true };
        var address = new Uri("http://127.0.0.1:11435");

        Assert.StartsWith(
            "start the simulator with it, `bench simulate --model tiny:1b`",
            ServerKind.Ollama.AdviceFor(simulated).AbsentModel(address, "tiny:1b"),
            StringComparison.Ordinal);
        Assert.Contains(
            "simulator: { models: [\"tiny:1b\"] }",
            ServerKind.Simulator.AdviceFor(simulated).AbsentModel(address, "tiny:1b"),
            StringComparison.Ordinal);
        Assert.Contains(
            "ollama pull",
            ServerKind.Ollama.AdviceFor(simulated with { Simulated = false }).AbsentModel(address, "tiny:1b"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_of_one_software_describes_others_by_their_own_names()
    {
        Assert.Equal("Toy", SampleKind.Toy.Describe(new ServerIdentity { Software = "toy-server", Version = null, ManagesModels = false }));
        Assert.Equal(
            "Toy 2", SampleKind.Toy.Describe(new ServerIdentity { Software = "toy-server", Version = "2", ManagesModels = false }));
        Assert.Equal(
            "lego 2 (Toy's API)", SampleKind.Toy.Describe(new ServerIdentity { Software = "lego", Version = "2", ManagesModels = false }));
    }

    [Fact]
    public void An_endpoint_that_is_absent_has_no_path()
    {
        Assert.Equal("api/embeddings", ServerKind.Ollama.Api.PathOf(Endpoint.Embeddings));
        Assert.False(ServerKind.OpenAi.Api.Serves(Endpoint.Embeddings));
        Assert.Throws<ArgumentOutOfRangeException>(() => ServerKind.OpenAi.Api.PathOf(Endpoint.Embeddings));
    }

    [Fact]
    public void A_model_on_another_machine_is_pulled_there()
    {
        var advice = ServerKind.Ollama.Advice;

        Assert.Equal("ollama pull tiny", advice.AbsentModel(new Uri("http://127.0.0.1:11434/"), "tiny"));
        Assert.Equal("OLLAMA_HOST=http://gpu-box:11434 ollama pull tiny", advice.AbsentModel(new Uri("http://gpu-box:11434/"), "tiny"));
    }
}
