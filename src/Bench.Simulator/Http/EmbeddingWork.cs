using System.Text.Json;
using Bench.Simulator.Engine;
using Bench.Simulator.Http.Models;
using Bench.Simulator.Http.Requests;
using Bench.Simulator.Models;
using Bench.Simulator.Text;
using static System.FormattableString;

namespace Bench.Simulator.Http;

/// <summary>What a request for vectors comes to. Each input costs two tokens (its beginning and its end) besides its own.</summary>
internal sealed record EmbeddingWork
{
    private const int Marks = 2;

    /// <summary>As the client wrote it.</summary>
    public string Model { get; init; } = "";

    /// <summary>Null: there is a problem.</summary>
    public Job? Job { get; init; }

    public Problem? Problem { get; init; }

    /// <summary>Tokens of each input, cut where the context ends.</summary>
    public IReadOnlyList<int[]> Inputs { get; init; } = [];

    public int? Dimensions { get; init; }

    public static EmbeddingWork Read(Call call, FieldReader fields, string inputField, string? dimensionsField)
    {
        var name = fields.Text("model") ?? "";
        var texts = Texts(fields.Any(inputField));
        var truncate = fields.Flag("truncate") ?? true;
        var dimensions = dimensionsField is null ? null : (int?)fields.Whole(dimensionsField);
        var (options, wrongOption) = RequestOptions.Read(fields.Object("options"));
        var (keepAlive, wrongDuration) = GoDuration.Read(fields.Any("keep_alive"));
        var model = call.Server.Catalog.Find(name);
        var problem = fields.Problem ?? wrongDuration
            ?? (texts is null ? new Problem(400, "invalid input type") : null)
            ?? (ModelCatalog.IsName(name) ? null : new Problem(400, "invalid model name"))
            ?? (model is null ? new Problem(404, Invariant($"model \"{name}\" not found, try pulling it first")) : null)
            ?? wrongOption
            ?? (model!.Can("embedding") ? null : new Problem(501, "This server does not support embeddings. Start it with `--embeddings`"));
        if (problem is not null)
            return new EmbeddingWork { Problem = problem };
        call.Truth.IsFor(model!.Tag);
        return Of(name, model, [.. texts!.Where(text => text.Length > 0)], truncate, Jobs.Of(JobKind.Embed, model, options, keepAlive)) with
        {
            Dimensions = dimensions,
        };
    }

    public IEnumerable<float[]> Vectors() =>
        Inputs.Select(input => EmbeddingVector.Shortened(EmbeddingVector.Of(input, Job!.Model.Shape.EmbeddingLength), Dimensions ?? 0));

    private static EmbeddingWork Of(string name, ShelfModel model, IReadOnlyList<string> texts, bool truncate, Job job)
    {
        var context = Math.Min(job.NumCtx ?? int.MaxValue, model.Shape.TrainedContext);
        var inputs = texts.Select(text => Tokens(text, model)).ToList();
        if (!truncate && inputs.Exists(input => input.Length > context))
            return new EmbeddingWork { Problem = new Problem(400, "the input length exceeds the context length") };
        inputs = [.. inputs.Select(input => input.Length > context ? input[..context] : input)];
        return new EmbeddingWork
        {
            Model = name,
            Inputs = inputs,
            Job =
                job with { Kind = inputs.Count == 0 ? JobKind.Load : JobKind.Embed, Prompt = inputs.SelectMany(input => input).ToArray() },
        };
    }

    private static int[] Tokens(string text, ShelfModel model)
    {
        var ids = new List<int>();
        Tokenizer.Append(text, model.Shape.VocabularySize, ids);
        return [.. Enumerable.Repeat(0, Marks / 2), .. ids, .. Enumerable.Repeat(1, Marks / 2)];
    }

    /// <summary>A text, or a list of them; null: neither.</summary>
    private static IReadOnlyList<string>? Texts(JsonElement? input) => input switch
    {
        null => [],
        { ValueKind: JsonValueKind.String } text => [text.GetString()!],
        { ValueKind: JsonValueKind.Array } list when list.EnumerateArray().All(text => text.ValueKind == JsonValueKind.String) =>
            [.. list.EnumerateArray().Select(text => text.GetString()!)],
        _ => null,
    };
}
