using System.Text.RegularExpressions;
using Bench.Core.Plans;
using Bench.Load.Prompts;
using Bench.Load.Tests.Kit;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Prompts;

public sealed partial class PromptSourceTests
{
    private const string Question = "Count to ten.";

    private static PlanCell Cell(PromptSpec prompt, PromptCachePolicy cache = PromptCachePolicy.Avoid, Endpoint endpoint = Endpoint.Chat) =>
        SampleCell.Chat() with { Workload = SampleCell.Workload(endpoint) with { Prompt = prompt, PromptCache = cache } };

    private static PromptSource Source(PlanCell cell, long seed = 42, long runNonce = 7, int attempt = 1) =>
        new(cell, seed, runNonce, attempt);

    private static readonly PromptSpec Text = new PromptSpec.Text(Question);

    [Theory]
    [InlineData(Endpoint.Chat)]
    [InlineData(Endpoint.Generate)]
    public void Where_the_cache_is_avoided_eight_words_and_a_stop_stand_before_the_text(Endpoint endpoint)
    {
        var source = Source(Cell(Text, endpoint: endpoint));
        for (var request = 1; request <= 300; request++)
            Assert.Matches(@"^([a-z]+ ){7}[a-z]+\.\n\nCount to ten\.$", source.TextFor(Phase.Measured, request));
    }

    [Theory]
    [InlineData(Endpoint.Embed)]
    [InlineData(Endpoint.Embeddings)]
    public void Embeddings_bear_no_nonce(Endpoint endpoint) =>
        Assert.Equal(Question, Source(Cell(Text, endpoint: endpoint)).TextFor(Phase.Measured, 1));

    [Fact]
    public void Where_the_cache_may_serve_the_text_stays_as_it_is() =>
        Assert.Equal(Question, Source(Cell(Text, PromptCachePolicy.Reuse)).TextFor(Phase.Measured, 2));

    [Fact]
    public void The_same_request_of_the_same_run_has_the_same_prompt() =>
        Assert.Equal(Source(Cell(Text)).TextFor(Phase.Measured, 5), Source(Cell(Text)).TextFor(Phase.Measured, 5));

    [Fact]
    public void A_cell_that_sends_the_prompts_of_another_has_its_words_in_front()
    {
        var (one, other) = (Cell(Text), Cell(Text) with { Id = new CellId("chat/truth/c=1@other") });

        Assert.NotEqual(Source(one).TextFor(Phase.Measured, 5), Source(other).TextFor(Phase.Measured, 5));
        Assert.Equal(Source(one).TextFor(Phase.Measured, 5), Source(other with { PromptsOf = one.Id }).TextFor(Phase.Measured, 5));
    }

    [Fact]
    public void No_first_word_comes_back_within_128_requests_and_none_is_shared_with_the_warm_up()
    {
        var source = Source(Cell(Text));
        var measured = Enumerable.Range(1, 128).Select(request => FirstWord(source.TextFor(Phase.Measured, request))).ToHashSet();
        var warmup = Enumerable.Range(1, 128).Select(request => FirstWord(source.TextFor(Phase.Warmup, request))).ToHashSet();

        Assert.Equal(128, measured.Count);
        Assert.Equal(128, warmup.Count);
        Assert.Empty(measured.Intersect(warmup));
    }

    [Theory]
    [InlineData(Phase.Ramp)]
    [InlineData(Phase.Drain)]
    public void Ramp_and_drain_have_nonces_and_made_up_texts_of_their_own(Phase phase)
    {
        Phase[] others = [.. Enum.GetValues<Phase>().Where(other => other != phase)];
        foreach (var source in new[] { Source(Cell(Text)), Source(Cell(new PromptSpec.Tokens(40), endpoint: Endpoint.Embed)) })
        {
            var own = Enumerable.Range(1, 200).Select(request => source.TextFor(phase, request)).ToHashSet();
            Assert.Equal(200, own.Count);
            Assert.All(
                others,
                other => Assert.DoesNotContain(Enumerable.Range(1, 200), request => own.Contains(source.TextFor(other, request))));
        }
    }

    /// <summary>Ten texts: three requests of the ramp and three of the drain leave the first four to the measured ones.</summary>
    [Fact]
    public void Ramp_and_drain_take_the_texts_of_a_file_from_its_end()
    {
        var source = Source(
            Cell(new PromptSpec.File("prompts.txt", ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]), PromptCachePolicy.Reuse));

        Assert.Equal(["j", "h", "f"], Enumerable.Range(1, 3).Select(request => source.TextFor(Phase.Ramp, request)));
        Assert.Equal(["i", "g", "e"], Enumerable.Range(1, 3).Select(request => source.TextFor(Phase.Drain, request)));
        Assert.Equal(["a", "b", "c"], Enumerable.Range(1, 3).Select(request => source.TextFor(Phase.Measured, request)));
    }

    [Fact]
    public void No_two_nonces_are_alike_across_cells_repetitions_attempts_runs_and_requests()
    {
        var cell = Cell(Text);
        PromptSource[] sources =
        [
            Source(cell),
            Source(cell with { Id = new CellId("chat/other") }),
            Source(cell with { Repetition = 2 }),
            Source(cell, attempt: 2),
            Source(cell, runNonce: 8),
            Source(cell, runNonce: -7),
        ];
        var nonces = sources.SelectMany(source => Enumerable.Range(1, 5_000).Select(request => source.TextFor(Phase.Measured, request)));

        Assert.Equal(30_000, nonces.ToHashSet().Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(43)]
    [InlineData(44)]
    [InlineData(512)]
    [InlineData(100_000)]
    public void A_made_up_prompt_has_as_many_words_and_stops_as_tokens_were_asked_for(int tokens)
    {
        PromptSpec spec = new PromptSpec.Tokens(tokens);

        // A nonce without text after it has no stop either: at nine tokens one is short.
        Assert.Equal(tokens == 9 ? 8 : tokens, Count(Source(Cell(spec)).TextFor(Phase.Measured, 1)));
        Assert.Equal(tokens, Count(Source(Cell(spec, PromptCachePolicy.Reuse)).TextFor(Phase.Measured, 1)));
        Assert.Equal(tokens, Count(Source(Cell(spec, endpoint: Endpoint.Embed)).TextFor(Phase.Measured, 1)));
    }

    [Fact]
    public void A_made_up_prompt_ends_by_asking_for_a_long_enumeration_unless_it_is_for_vectors()
    {
        PromptSpec spec = new PromptSpec.Tokens(200);
        const string ending = "without any other word.";

        Assert.EndsWith(ending, Source(Cell(spec)).TextFor(Phase.Measured, 1), StringComparison.Ordinal);
        Assert.DoesNotContain(ending, Source(Cell(spec, endpoint: Endpoint.Embed)).TextFor(Phase.Measured, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Made_up_texts_differ_by_request_and_phase_and_seed_but_not_by_what_the_sweep_changes()
    {
        var cell = Cell(new PromptSpec.Tokens(100));
        var text = TextOf(Source(cell), Phase.Measured, 1);

        Assert.Equal(
            text,
            TextOf(Source(cell with { Id = new CellId("other"), NumCtx = 8192, Load = new LoadProfile.ClosedLoop(4) }), Phase.Measured, 1));
        Assert.Equal(text, TextOf(Source(cell, runNonce: 8), Phase.Measured, 1));
        Assert.NotEqual(text, TextOf(Source(cell), Phase.Measured, 2));
        Assert.NotEqual(text, TextOf(Source(cell), Phase.Warmup, 1));
        Assert.NotEqual(text, TextOf(Source(cell, seed: 43), Phase.Measured, 1));
        Assert.NotEqual(text, TextOf(Source(cell with { Scenario = "other" }), Phase.Measured, 1));
    }

    [Fact]
    public void Where_the_cache_may_serve_every_made_up_prompt_is_the_same()
    {
        var source = Source(Cell(new PromptSpec.Tokens(100), PromptCachePolicy.Reuse));

        Assert.Equal(source.TextFor(Phase.Warmup, 1), source.TextFor(Phase.Measured, 9));
    }

    [Fact]
    public void Texts_of_a_file_are_used_in_turn()
    {
        var source = Source(Cell(new PromptSpec.File("prompts.txt", ["a", "b", "c"]), PromptCachePolicy.Reuse));

        Assert.Equal(["a", "b", "c", "a"], Enumerable.Range(1, 4).Select(request => source.TextFor(Phase.Measured, request)));
    }

    [Fact]
    public void The_nonce_stands_before_the_first_message_of_a_conversation_only()
    {
        var source = Source(Cell(Text));

        Assert.Equal(source.ContentFor(Phase.Measured, 7).Prompt, source.ContentFor(Phase.Measured, conversation: 7, turn: 1).Prompt);
        Assert.Equal(Question, source.ContentFor(Phase.Measured, conversation: 7, turn: 2).Prompt);
    }

    [Theory]
    [InlineData(PromptCachePolicy.Avoid)]
    [InlineData(PromptCachePolicy.Reuse)]
    public void Made_up_messages_differ_by_turn_and_have_the_length_asked_for(PromptCachePolicy cache)
    {
        var source = Source(Cell(new PromptSpec.Tokens(50), cache));
        var messages = Enumerable.Range(1, 5).Select(turn => source.ContentFor(Phase.Measured, 3, turn).Prompt).ToArray();

        Assert.Equal(5, messages.Distinct().Count());
        Assert.All(messages, message => Assert.Equal(50, Count(message)));
        Assert.Equal(cache == PromptCachePolicy.Reuse, messages[1] == source.ContentFor(Phase.Measured, 4, 2).Prompt);
    }

    [Fact]
    public void Texts_of_a_file_are_the_messages_of_one_conversation_after_the_other()
    {
        var cell = Cell(new PromptSpec.File("prompts.txt", ["a", "b", "c", "d", "e"]), PromptCachePolicy.Reuse);
        var source = Source(cell with { Workload = cell.Workload with { Conversation = new ConversationSpec(2, ThinkTime.None) } });

        Assert.Equal(
            ["a", "b", "c", "d", "e", "a"],
            Enumerable.Range(1, 3).SelectMany(
                conversation => new[] { 1, 2 }.Select(turn => source.ContentFor(Phase.Measured, conversation, turn).Prompt)));
    }

    [Fact]
    public void A_prompt_stays_what_it_was_in_earlier_versions() =>
        Assert.Equal(
            "music face day farm field near edge law.\n\nEvery small field held some good city after every bridge. "
                + "road clock song table window morning. "
                + "Write out all the numbers from one to ten thousand in words.",
            Source(Cell(new PromptSpec.Tokens(40))).TextFor(Phase.Measured, 1));

    private static string FirstWord(string prompt) => prompt[..prompt.IndexOf(' ', StringComparison.Ordinal)];

    private static string TextOf(PromptSource source, Phase phase, int request) => source.TextFor(phase, request).Split("\n\n")[1];

    private static int Count(string prompt) => WordOrStop().Count(prompt);

    [GeneratedRegex(@"[A-Za-z]+|[.,]", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex WordOrStop();
}
