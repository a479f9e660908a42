using Bench.Simulator.Http.Json;
using Bench.Simulator.Http.Models;
using Bench.Simulator.Http.Requests;
using Bench.Simulator.Models;
using static System.FormattableString;

namespace Bench.Simulator.Http;

/// <summary>What changes the shelf: create, copy, delete; and pull, which cannot.</summary>
internal static class ShelfEndpoints
{
    public static async Task CreateAsync(Call call)
    {
        var (root, problem) = await call.ReadJsonAsync();
        var fields = new FieldReader(root, "CreateRequest");
        var (name, parent, streamed) = problem is null
            ? (fields.Text("model") ?? fields.Text("name") ?? "", fields.Text("from"), fields.Flag("stream") ?? true)
            : ("", null, true);
        if ((problem ?? fields.Problem ?? (name.Length == 0 || !ModelCatalog.IsName(name) ? new Problem(400, "invalid model name") : null))
            is { } mistake)
            await call.ReplyAsync(mistake, Dialect.Native);
        else if (parent is null && fields.Object("files") is null)
            await call.ReplyAsync(
                new Problem(400, "neither 'from' or 'files' was specified", ProblemStage.Running), Dialect.Native, streamed);
        else if (parent is null)
            await LinesAsync(call, streamed, ["parsing GGUF"], "a simulated server holds no files: create from a model");
        else if (call.Server.Catalog.Find(parent) is { } model)
            await MakeAsync(call, model, name, fields, streamed);
        else
            await LinesAsync(call, streamed, ["pulling manifest"], ManifestError(parent));
    }

    public static async Task CopyAsync(Call call)
    {
        var (root, problem) = await call.ReadJsonAsync();
        var fields = new FieldReader(root, "CopyRequest");
        var (source, target) = problem is null ? (fields.Text("source") ?? "", fields.Text("destination") ?? "") : ("", "");
        if ((problem ?? fields.Problem) is { } mistake)
        {
            await call.ReplyAsync(mistake, Dialect.Native);
        }
        else if (target.Length == 0 || !ModelCatalog.IsName(target))
        {
            await call.ReplyAsync(new Problem(400, Invariant($"destination \"{target}\" is invalid")), Dialect.Native);
        }
        else if (call.Server.Catalog.Find(source) is { } model)
        {
            call.Server.Catalog.Add(model with { Tag = ModelCatalog.TagOf(target) });
            await call.ReplyEmptyAsync(200);
        }
        else
        {
            await call.ReplyAsync(new Problem(404, Invariant($"model \"{source}\" not found")), Dialect.Native);
        }
    }

    public static async Task DeleteAsync(Call call)
    {
        var (root, problem) = await call.ReadJsonAsync();
        var fields = new FieldReader(root, "DeleteRequest");
        var name = problem is null ? fields.Text("model") ?? fields.Text("name") ?? "" : "";
        if ((problem ?? fields.Problem) is { } mistake)
            await call.ReplyAsync(mistake, Dialect.Native);
        else if (call.Server.Catalog.Find(name) is { } model && call.Server.Engine.Remove(model.Tag))
            await call.ReplyEmptyAsync(200);
        else
            await call.ReplyAsync(new Problem(404, Invariant($"model '{name}' not found")), Dialect.Native);
    }

    /// <summary>There is no network behind a simulated server: what is there is up to date, what is not cannot be had.</summary>
    public static async Task PullAsync(Call call)
    {
        var (root, problem) = await call.ReadJsonAsync();
        var fields = new FieldReader(root, "PullRequest");
        var (name, streamed) =
            problem is null ? (fields.Text("model") ?? fields.Text("name") ?? "", fields.Flag("stream") ?? true) : ("", true);
        if ((problem ?? fields.Problem ?? (name.Length == 0 || !ModelCatalog.IsName(name) ? new Problem(400, "invalid model name") : null))
            is { } mistake)
            await call.ReplyAsync(mistake, Dialect.Native);
        else if (call.Server.Catalog.Find(name) is { } model)
            await LinesAsync(
                call,
                streamed,
                ["pulling manifest", Invariant($"pulling {model.Digest[..12]}"), "verifying sha256 digest", "writing manifest", "success"],
                null);
        else
            await LinesAsync(call, streamed, ["pulling manifest"], ManifestError(name));
    }

    private static async Task MakeAsync(Call call, ShelfModel parent, string name, FieldReader fields, bool streamed)
    {
        var level = fields.Text("quantize") ?? fields.Text("quantization");
        if (level is not null && Derivation.Refusal(parent, level) is { } refusal)
        {
            await call.ReplyAsync(refusal, Dialect.Native, streamed);
            return;
        }

        var made = Derivation.Of(parent, name, level, fields.Object("parameters"), fields.Text("template"), fields.Text("system"));
        call.Server.Catalog.Add(made);
        var layer = level is null
            ? Invariant($"using existing layer sha256:{parent.Digest}")
            : Invariant($"creating new layer sha256:{made.Digest}");
        await LinesAsync(
            call,
            streamed,
            [.. level is null ? Array.Empty<string>() : ["verifying conversion"], layer, "writing manifest", "success"],
            null);
    }

    /// <summary>Status lines; unstreamed, only how it ended.</summary>
    private static async Task LinesAsync(Call call, bool streamed, IReadOnlyList<string> lines, string? error)
    {
        if (!streamed)
        {
            if (error is null)
                await call.ReplyAsync(new JsonText().Open('{').Field("status", lines[^1]).Close('}'), Call.PlainJson);
            else
                await call.ReplyAsync(500, Call.PlainJson, new JsonText().Open('{').Field("error", error).Close('}').Bytes);
            return;
        }

        var json = new JsonText();
        foreach (var line in lines)
            json.Open('{').Field("status", line).Close('}').Between("\n");
        if (error is not null)
            json.Open('{').Field("error", error).Close('}').Between("\n");
        await call.ReplyAsync(200, "application/x-ndjson", json.Bytes, chunked: true);
    }

    private static string ManifestError(string name)
    {
        var tag = ModelCatalog.TagOf(name);
        var (model, version) = (tag[..tag.LastIndexOf(':')], tag[(tag.LastIndexOf(':') + 1)..]);
        var url = Invariant($"https://registry.ollama.ai/v2/library/{model}/manifests/{version}");
        return Invariant($"pull model manifest: Get \"{url}\": dial tcp: lookup registry.ollama.ai: ")
            + "network is unreachable (a simulated server has no network)";
    }
}
