using System.Runtime.InteropServices;
using Bench.Simulator.Engine;
using Bench.Simulator.Http.Answers;
using Bench.Simulator.Http.Json;
using Bench.Simulator.Http.Requests;

namespace Bench.Simulator.Http;

/// <summary>The three endpoints that turn texts into vectors.</summary>
internal static class EmbeddingEndpoints
{
    public static async Task NativeAsync(Call call)
    {
        var (fields, problem) = await ReadAsync(call, "EmbedRequest");
        var work = problem is null ? EmbeddingWork.Read(call, fields!, "input", "dimensions") : new EmbeddingWork { Problem = problem };
        if (await RunAsync(call, work, Dialect.Native) is not { } report)
            return;
        var json = new JsonText().Open('{').Field("model", work.Model).Name("embeddings").Open('[');
        foreach (var vector in work.Vectors())
            Vector(json, vector);
        json.Close(']');
        if (work.Inputs.Count > 0)
        {
            json.Field("total_duration", report.Total.Nanoseconds).Field("load_duration", report.Load.Nanoseconds)
                .Field("prompt_eval_count", report.PromptTokens);
        }

        await call.ReplyAsync(json.Close('}'));
    }

    /// <summary>One prompt, one vector, in the digits of a double.</summary>
    public static async Task LegacyAsync(Call call)
    {
        var (fields, problem) = await ReadAsync(call, "EmbeddingRequest");
        var work = problem is null ? EmbeddingWork.Read(call, fields!, "prompt", null) : new EmbeddingWork { Problem = problem };
        if (await RunAsync(call, work, Dialect.Native) is null)
            return;
        var json = new JsonText().Open('{').Name("embedding").Open('[');
        foreach (var part in work.Vectors().FirstOrDefault() ?? [])
            json.Value((double)part);
        await call.ReplyAsync(json.Close(']').Close('}'));
    }

    public static async Task OpenAiAsync(Call call)
    {
        var (fields, problem) = await ReadAsync(call, "EmbedRequest");
        var work = problem is null ? EmbeddingWork.Read(call, fields!, "input", "dimensions") : new EmbeddingWork { Problem = problem };
        if (work is { Problem: null, Inputs.Count: 0 })
            work = work with { Problem = new Problem(400, "invalid input") };
        var base64 = problem is null && fields!.Text("encoding_format") == "base64";
        if (await RunAsync(call, work, Dialect.OpenAi) is not { } report)
            return;
        var json = new JsonText().Open('{').Field("object", "list").Name("data").Open('[');
        foreach (var (index, vector) in work.Vectors().Index())
        {
            json.Open('{').Field("object", "embedding").Name("embedding");
            if (base64)
                json.Value(Base64(vector));
            else
                Vector(json, vector);
            json.Field("index", index).Close('}');
        }

        json.Close(']').Field("model", work.Model).Name("usage").Open('{').Field("prompt_tokens", report.PromptTokens)
            .Field("total_tokens", report.PromptTokens).Close('}').Close('}').Between("\n");
        await call.ReplyAsync(json, Call.PlainJson);
    }

    private static async Task<(FieldReader? Fields, Problem? Problem)> ReadAsync(Call call, string name)
    {
        var (root, problem) = await call.ReadJsonAsync();
        return problem is null ? (new FieldReader(root, name), null) : (null, problem);
    }

    /// <summary>Null when it was answered already, or the client has gone.</summary>
    private static async Task<JobReport?> RunAsync(Call call, EmbeddingWork work, Dialect dialect)
    {
        if (work.Job is not { } job)
        {
            await call.ReplyAsync(work.Problem!, dialect);
            return null;
        }

        using var feed = Jobs.Submit(call, job);
        if (await feed.EndAsync() is not { } end)
            return null;
        if (end.Report is { } report)
        {
            call.Truth.Reported(report);
            return report;
        }

        await Jobs.RefuseAsync(call, end.Refusal!.Value, job, dialect);
        return null;
    }

    private static void Vector(JsonText json, float[] vector)
    {
        json.Open('[');
        foreach (var part in vector)
            json.Value(part);
        json.Close(']');
    }

    /// <summary>32-bit floats, little-endian.</summary>
    private static string Base64(float[] vector) => Convert.ToBase64String(MemoryMarshal.AsBytes(vector.AsSpan()));
}
