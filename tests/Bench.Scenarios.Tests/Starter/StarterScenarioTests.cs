using Bench.Core.Catalog;
using Bench.Core.Kinds;
using Bench.Scenarios.Planning;
using Bench.Scenarios.Reading;
using Bench.Scenarios.Starter;
using Bench.Testing.Samples;

namespace Bench.Scenarios.Tests.Starter;

public sealed class StarterScenarioTests
{
    [Fact]
    public void Chat_models_are_swept_smallest_first_and_embedding_models_apart()
    {
        var text = StarterScenario.For(
            Server(("big:7b", 7, "completion"), ("small:1b", 1, "completion"), ("vectors", 2, "embedding")), null);

        Assert.Contains("model: [\"small:1b\", \"big:7b\"]", text, StringComparison.Ordinal);
        Assert.Contains("model: [\"vectors\"]", text, StringComparison.Ordinal);
        Assert.Contains("url: \"${OLLAMA_HOST:-http://127.0.0.1:11434}\"", text, StringComparison.Ordinal);
    }

    /// <summary>
    /// A server (or who took its place) chooses what its version and its models are called; the next run must
    /// not send it a variable of the environment.
    /// </summary>
    [Theory]
    [InlineData("${LEAKME}", "0.32.15")]
    [InlineData("a\"]\n    pull: missing", "0.32.15\npull: missing\n#")]
    [InlineData("$${LEAKME:-x}", "${LEAKME}")]
    [InlineData("\\u0022, *a, !!x", "0.32.15\u2028servers: []")]
    public void Whatever_a_server_says_is_a_value_and_a_comment_and_nothing_else(string tag, string version)
    {
        var server = Server((tag, 1, "completion"));

        var text = StarterScenario.For(server with { Words = $"Ollama {version}" }, "http://127.0.0.1:1234/");
        var load = ScenarioFile.Load(new ScenarioSource
        {
            Path = "s.yaml",
            Text = text,
            Directory = ".",
            Environment = name => name == "LEAKME" ? "AKIA-TOPSECRET" : null,
        });

        // and so nothing is run
        Assert.All(
            load.Diagnostics,
            diagnostic => Assert.EndsWith("cannot be the name of a model", diagnostic.ToString().Split('\n')[0], StringComparison.Ordinal));
        if (load.Definition is { } definition)
            Assert.All(
                PlanBuilder.Build(
                    definition, new Dictionary<string, IReadOnlyList<InstalledForPlan>> { ["local"] = server.Models }).Plan!.Cells,
                cell => Assert.Equal(tag, cell.Model.Name));
        Assert.Equal(
            text.Split('\n').Length, StarterScenario.For(Server(("a", 1, "completion")), "http://127.0.0.1:1234/").Split('\n').Length);
    }

    [Fact]
    public void Beyond_three_models_the_others_stand_in_a_comment()
    {
        var text = StarterScenario.For(
            Server(("a", 1, "completion"), ("b", 2, "completion"), ("c", 3, "completion"), ("d", 4, "completion")), null);

        Assert.Contains("[\"a\", \"b\", \"c\"]    # also there: d", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_runs_elsewhere_stands_in_a_comment()
    {
        var server = Server(("a:1b", 5, "completion"));
        var cloud = new InstalledForPlan(
            new InstalledModel { Tag = "big:cloud", SizeBytes = 1, RemoteHost = "https://ollama.com:443" }, null);

        var text = StarterScenario.For(server with { Models = [.. server.Models, cloud] }, explicitUrl: null);

        Assert.Contains(
            "\n# Left out, because they run elsewhere and may cost money: big:cloud (https://ollama.com:443)\nscenarios:\n",
            text,
            StringComparison.Ordinal);
        Assert.Contains("model: [\"a:1b\"]\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Left out", StarterScenario.For(server, explicitUrl: null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("llama3.2:1b")]
    [InlineData("hf.co/bartowski/Llama-3.2-1B-Instruct-GGUF:Q4_K_M")]
    [InlineData("name-space/model_x.y:q4_K_M")]
    public void What_it_writes_is_valid_whatever_a_model_is_called(string tag)
    {
        var text = StarterScenario.For(Server((tag, 1, "completion")), "http://127.0.0.1:1234/prefix/");

        var load = ScenarioFile.Load(new ScenarioSource { Path = "s.yaml", Text = text, Directory = ".", Environment = _ => null });

        Assert.Empty(load.Diagnostics);
        Assert.Equal(new Uri("http://127.0.0.1:1234/prefix/"), load.Definition!.Servers[0].BaseAddress);
    }

    [Fact]
    public void A_server_of_OpenAIs_API_gets_a_file_of_its_kind_without_axes_that_it_cannot_carry()
    {
        var ollama = Server(("org/model-1b", 1, "completion"));
        var text = StarterScenario.For(
            new StarterServer(
                ollama.Server with { Kind = ServerKind.OpenAi },
                "vllm 0.11.0 (OpenAI's API)",
                [.. ollama.Models.Select(model => model with { Capabilities = null })]),
            "http://127.0.0.1:1234/prefix/");

        var load = ScenarioFile.Load(new ScenarioSource { Path = "s.yaml", Text = text, Directory = ".", Environment = _ => null });

        Assert.Empty(load.Diagnostics);
        Assert.Equal(ServerKind.OpenAi, load.Definition!.Servers[0].Kind);
        Assert.Contains("for vllm 0.11.0 (OpenAI's API) at", text, StringComparison.Ordinal);
        Assert.DoesNotContain("num_", text, StringComparison.Ordinal);
        Assert.Contains("num_ctx: [4096, 8192]", StarterScenario.For(ollama, null), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ollama")]
    [InlineData("openai")]
    public void It_names_the_schema_where_there_is_one_and_ready_made_files_that_exist(string kind)
    {
        var server = Server(("a", 1, "completion"));
        var text = StarterScenario.For(
            server with { Server = server.Server with { Kind = ServerKind.Find(kind)! } },
            "http://127.0.0.1:1234",
            "../scenarios.schema.json");
        var there = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "scenarios"), "*.yaml")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .ToList();
        var named = text[text.IndexOf("# Ready-made", StringComparison.Ordinal)..]
            .Split([' ', '\n', '(', ')', ',', '/', '.'])
            .Where(word => word.Contains('-', StringComparison.Ordinal) && word != "Ready-made");

        Assert.StartsWith("# yaml-language-server: $schema=../scenarios.schema.json\n", text, StringComparison.Ordinal);
        Assert.All(named, name => Assert.Contains(name, there));
        if (kind == "ollama")
            Assert.All(there.Where(name => name != "openai-server"), name => Assert.Contains(name, text, StringComparison.Ordinal));
        else
            Assert.Contains("openai-server", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_is_looked_for_in_the_files_folder_and_above_it()
    {
        var root = Directory.CreateTempSubdirectory("bench-schema-");
        try
        {
            var folder = root.CreateSubdirectory("a").CreateSubdirectory("b");
            var file = Path.Combine(folder.FullName, "mine.yaml");
            Assert.Null(SchemaFile.PathFor(file));
            File.WriteAllText(Path.Combine(root.FullName, "scenarios.schema.json"), "{}");

            Assert.Equal("../../scenarios.schema.json", SchemaFile.PathFor(file));
            Assert.Equal("scenarios.schema.json", SchemaFile.PathFor(Path.Combine(root.FullName, "mine.yaml")));
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static StarterServer Server(params (string Tag, long Size, string Capability)[] models) => new(
        SampleCell.Server(new Uri("http://127.0.0.1:1234/prefix/")),
        "Ollama 0.32.15",
        [.. models.Select(
            model => new InstalledForPlan(new InstalledModel { Tag = model.Tag, SizeBytes = model.Size }, [model.Capability]))]);
}
