using System.Globalization;
using System.Text.Json;
using Bench.Simulator.Engine;
using Bench.Simulator.Http.Answers;
using Bench.Simulator.Http.Requests;
using Bench.Simulator.Models;
using Bench.Simulator.Text;

namespace Bench.Simulator.Http;

/// <summary>What a request for a text comes to: the machine's job, the answer's words, and the form they are sent in.</summary>
internal sealed record GenerationWork
{
    /// <summary>Tokens of thought, at the median, by level; true is medium.</summary>
    private static readonly Dictionary<string, int> ThoughtTokens = new() { ["low"] = 16, ["medium"] = 48, ["high"] = 128 };

    private const int ConversationIds = 1000;
    private const int ResponseIds = 1_000_000;

    public required Job Job { get; init; }

    public required Answer Answer { get; init; }

    public required IAnswerForm Form { get; init; }

    public required Func<JobReport, AnswerEnd> EndOf { get; init; }

    public static GenerationWork Of(Call call, GenerationRequest request, ShelfModel model, RequestOptions options)
    {
        var thought = Thought(request, model);
        var prompt = PromptOf(request, model, thought is not null);
        var job = Jobs.Of(JobKind.Generate, model, options, request.KeepAlive) with { Prompt = prompt, MayCutPrompt = request.Truncate };
        var seed = SeedOf(call, options, model, prompt);
        var quantized = IsGreedy(options) ? Quantized.Of(model.QuantizationLevel) : null;
        var answer = AnswerComposer.Compose(new AnswerWishes
        {
            Seed = seed,
            Quantized = quantized,
            Slips = IsGreedy(options) ? KnownAnswer.SlipsOf(model.Shape.Parameters, quantized) : null,
            Question = request.Question,
            ThoughtTokens = thought,
            Format = request.Format,
            Tools = request.Messages is [.., { Role: "user" }] ? request.Tools : [],
            Stop = options.Stop,
            Limit = job.NumPredict,
        });
        if (request.TopLogprobs is { } alternatives)
            answer = answer with
            {
                Logprobs = new Logprobs(Bits.Mix(seed, 14), IsGreedy(options), alternatives)
                {
                    Loss = quantized?.Share ?? 0,
                    SecondAt = answer.UnquantizedAt,
                },
            };
        return new GenerationWork
        {
            Job = job with { NaturalLength = answer.NaturalLength },
            Answer = answer,
            Form = FormOf(call, request, model, answer),
            EndOf = report => new AnswerEnd(
                report, request is { Kind: GenerationKind.Generate, Raw: false } ? ContextOf(prompt, answer, model, report) : []),
        };
    }

    private static int[] PromptOf(GenerationRequest request, ShelfModel model, bool thinks)
    {
        var tokens = new PromptTokens(model);
        tokens.Ids(request.Context);
        if (model.System.Length > 0 && request is { Raw: false, Messages: [{ Role: not "system" }, ..] })
            tokens.Message("system", model.System);
        if (request.ToolsText.Length > 0)
            tokens.Text(request.ToolsText);
        foreach (var message in request.Messages)
        {
            foreach (var image in message.Images)
                tokens.Image(image);
            if (request.Raw)
                tokens.Text(message.Content);
            else
                tokens.Message(message.Role, message.Content);
        }

        if (!request.Raw)
            tokens.OpenAnswer(thinks);
        return tokens.ToArray();
    }

    /// <summary>A thinking model thinks unless told not to.</summary>
    private static int? Thought(GenerationRequest request, ShelfModel model)
    {
        if (!model.Can("thinking") || request.Raw)
            return null;
        return request.Think switch
        {
            { ValueKind: JsonValueKind.False } => null,
            { ValueKind: JsonValueKind.String } level => ThoughtTokens.GetValueOrDefault(level.GetString()!, ThoughtTokens["medium"]),
            _ => ThoughtTokens["medium"],
        };
    }

    /// <summary>A request's own seed repeats its text, and so does temperature 0; else every request writes another.</summary>
    private static ulong SeedOf(Call call, RequestOptions options, ShelfModel model, int[] prompt)
    {
        var own = options.Seed is { } seed ? (ulong)seed : IsGreedy(options) ? 0 : Bits.Mix((ulong)call.Truth.Id);
        // quantizations of one model begin alike
        var writer = IsGreedy(options) ? $"{model.Architecture}|{model.ParameterSize}" : model.Digest;
        return Bits.Mix(Bits.Mix((ulong)call.Server.Options.Seed, own), Bits.Mix(Bits.Of(writer), Bits.Of(prompt)));
    }

    private static bool IsGreedy(RequestOptions options) => options.Temperature == 0;

    private static IAnswerForm FormOf(Call call, GenerationRequest request, ShelfModel model, Answer answer)
    {
        var (bits, clock) = (Bits.Mix((ulong)call.Server.Options.Seed, (ulong)call.Truth.Id), call.Server.Clock);
        return request.Kind switch
        {
            GenerationKind.OpenAiChat => new OpenAiChatForm(request.Model, Id(bits, ConversationIds), request.IncludeUsage, answer, clock),
            GenerationKind.OpenAiCompletion =>
                new OpenAiCompletionForm(request.Model, Id(bits, ConversationIds), request.IncludeUsage, clock),
            GenerationKind.Responses => new ResponsesForm(request.Model, Id(bits, ResponseIds), request.Echo!, answer, clock),
            GenerationKind.Messages => new MessagesForm(request.Model, AnthropicId.Of("msg", bits), request.EstimatedTokens, answer),
            var kind => new NativeForm(kind == GenerationKind.Chat, request.Model, model.Remote, answer, clock),
        };
    }

    private static string Id(ulong bits, ulong count) => (bits % count).ToString(CultureInfo.InvariantCulture);

    private static IReadOnlyList<int> ContextOf(int[] prompt, Answer answer, ShelfModel model, JobReport report)
    {
        var written = Enumerable.Range(0, report.OutputTokens).Select(answer.At).Where(piece => piece.Text.Length > 0);
        return [.. prompt, .. written.Select(piece => Tokenizer.Id(piece.Text, model.Shape.VocabularySize))];
    }
}
