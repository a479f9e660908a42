using System.Text;
using Bench.Core.Catalog;
using Bench.Core.Kinds;
using Bench.Core.Texts;
using Bench.Scenarios.Planning;
using Bench.Scenarios.Yaml;
using static System.FormattableString;

namespace Bench.Scenarios.Starter;

/// <summary>
/// The text of a scenario file that fits a server's models: small enough for a first look, with comments on where to go from there.
/// </summary>
public static class StarterScenario
{
    /// <summary>More would make a first run long; the others stand in a comment.</summary>
    private const int ModelsUsed = 3;

    /// <summary>A test holds them against the folder.</summary>
    private const string ReadyMadeForOllama = """

        # Ready-made files, one question each, in the folder scenarios/ of Bench's repository (its README.md tells them apart):
        #   which-quantization  which-model  which-context-fits  does-num-gpu-pay  how-many-users  which-rate  chat-against-embeddings
        #   thinking-on-and-off  vision  cold-start  conversations  prompt-cache  structured-output  long-answers  before-and-after-an-upgrade

        """;

    private const string ReadyMadeForOpenAi = """

        # Ready-made for servers like this one: scenarios/openai-server.yaml of Bench's repository. Other files there (how-many-users, which-rate,
        # prompt-cache, structured-output) do for it with the lines under `servers` above and its model's name; others ask for what only an Ollama has.

        """;

    private const string LoadAxes = """

              # num_ctx: [4096, 8192]     # context lengths to compare; each change loads the model anew
              # num_gpu: [auto, 0]        # layers on the GPU; 0 is the CPU alone
        """;

    /// <param name="schema">The path of scenarios.schema.json from the file's folder, for editors; null if it is not at hand.</param>
    public static string For(StarterServer server, string? explicitUrl, string? schema = null)
    {
        var text = new StringBuilder();
        if (schema is not null)
            text.Append(Invariant($"# yaml-language-server: $schema={schema}\n"));
        var url = explicitUrl is null && server.Server.Kind.Addressing.Default is { } home
            ? $"\"{home.InFiles}\"" // ours, with a reference to the environment
            : Quote(new UriBuilder(server.Server.BaseAddress) { UserName = "", Password = "" }.Uri.AbsoluteUri);
        text.Append(Invariant($"""
            # Written by `bench init` for {Comment(server.Words)} at {server.Server.BaseAddress}.
            # `bench plan` shows what it does, `bench run` measures. The whole language: docs/scenarios.md
            version: 1
            name: first-look
            seed: 42
            servers:
              - name: local
                kind: {server.Server.Kind.Word}
                url: {url}
            {Remote(server.Models)}scenarios:

            """));
        var local = server.Models.Where(model => !model.Model.IsRemote).ToArray();
        AppendChat(text, server.Server.Kind, [.. Smallest(local.Where(CanComplete))]);
        AppendEmbed(text, [.. Smallest(local.Where(model => model.Capabilities?.Contains("embedding") == true))]);
        text.Append(server.Server.Kind.Api.Match(_ => ReadyMadeForOllama, _ => ReadyMadeForOpenAi));
        return text.ToString().ReplaceLineEndings("\n");
    }

    /// <summary>A comment on the models that nobody measures by accident; nothing where there are none.</summary>
    private static string Remote(IEnumerable<InstalledForPlan> models)
    {
        var tags = string.Join(
            ", ", models.Where(model => model.Model.IsRemote).Select(model => Invariant($"{model.Model.Tag} ({model.Model.RemoteHost})")));
        return tags.Length == 0 ? "" : Invariant($"# Left out, because they run elsewhere and may cost money: {Comment(tags)}\n");
    }

    private static void AppendChat(StringBuilder text, ServerKind kind, InstalledModel[] models)
    {
        if (models.Length == 0)
            return;
        text.Append(Invariant($"""
              # How fast is each model, alone and with four users at once?
              - name: chat
                endpoint: chat
                sweep:
                  model: {List(models)}{Rest(models)}
                  concurrency: [1, 4]{(kind.Api.CarriesModelParameters ? LoadAxes : "")}
                prompt:  {"{ tokens: 128 }"}
                output:  {"{ tokens: { uniform: [32, 96] } }"}    # drawn: answers of one length would keep users in step
                options: {"{ temperature: 0 }"}
                load:    {"{ requests: 16, duration: 2m }"}

            """));
    }

    private static void AppendEmbed(StringBuilder text, InstalledModel[] models)
    {
        if (models.Length == 0)
            return;
        text.Append(Invariant($"""
              # How many texts a second become vectors?
              - name: embed
                endpoint: embed
                sweep:
                  model: {List(models)}{Rest(models)}
                  concurrency: [1, 4]
                prompt: {"{ tokens: { uniform: [64, 192] } }"}
                load:   {"{ requests: 32, duration: 1m }"}

            """));
    }

    /// <summary>A model of unknown abilities is taken to generate text, as all did before servers told.</summary>
    private static bool CanComplete(InstalledForPlan model) =>
        model.Capabilities is not { Count: > 0 } known || known.Contains("completion");

    private static IEnumerable<InstalledModel> Smallest(IEnumerable<InstalledForPlan> models) =>
        models.Select(model => model.Model).OrderBy(model => model.SizeBytes ?? long.MaxValue);

    private static string List(InstalledModel[] models) =>
        "[" + string.Join(", ", models.Take(ModelsUsed).Select(model => Quote(model.Tag))) + "]";

    private static string Rest(InstalledModel[] models) =>
        models.Length <= ModelsUsed
            ? ""
            : "    # also there: " + Comment(string.Join(", ", models.Skip(ModelsUsed).Select(model => model.Tag)));

    private static string Quote(string text) => YamlText.Scalar(text);

    /// <summary>Words of a server in a comment: they stay on its line.</summary>
    private static string Comment(string text) => Printable.Of(text);
}
