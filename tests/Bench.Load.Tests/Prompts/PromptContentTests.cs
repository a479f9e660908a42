using Bench.Core.Contracts;
using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Load.Prompts;
using Bench.Testing.Samples;

namespace Bench.Load.Tests.Prompts;

/// <summary>Messages, data sets and batches: more than one text a request.</summary>
public sealed class PromptContentTests
{
    private static readonly PromptSpec Dataset = new PromptSpec.Dataset("a.json", "1",
    [
        new DatasetEntry { Opening = [new ChatMessage(ChatRole.System, "Be kind.")], Turns = ["a1", "a2", "a3"], OutputTokens = 9 },
        new DatasetEntry { Turns = ["b1"] },
    ]);

    private static PromptSource Source(
        PromptSpec prompt, Func<WorkloadSpec, WorkloadSpec>? more = null, Endpoint endpoint = Endpoint.Chat,
        PromptCalibration? calibration = null)
    {
        var workload = SampleCell.Workload(endpoint) with
        {
            Prompt = prompt,
            PromptCache = endpoint.Generates ? PromptCachePolicy.Avoid : PromptCachePolicy.Reuse,
        };
        return new PromptSource(
            SampleCell.Chat() with { Workload = more?.Invoke(workload) ?? workload }, seed: 42, runNonce: 7, attempt: 1, calibration);
    }

    [Fact]
    public void The_nonce_stands_before_the_very_first_message_and_nowhere_else()
    {
        var source = Source(
            new PromptSpec.Messages([new(ChatRole.System, "Be brief."), new(ChatRole.Assistant, "Yes?"), new(ChatRole.User, "Why?")]));

        var content = source.ContentFor(Phase.Measured, 1);

        Assert.Equal("Why?", content.Prompt);
        Assert.Matches(@"^([a-z]+ ){7}[a-z]+\.\n\nBe brief\.$", content.Opening[0].Content);
        Assert.Equal(new ChatMessage(ChatRole.Assistant, "Yes?"), content.Opening[1]);
        Assert.NotEqual(content.Opening[0], source.ContentFor(Phase.Measured, 2).Opening[0]);
    }

    [Fact]
    public void A_message_alone_has_the_nonce_itself() =>
        Assert.Matches(
            @"^([a-z]+ ){7}[a-z]+\.\n\nWhy\?$",
            Source(new PromptSpec.Messages([new(ChatRole.User, "Why?")])).ContentFor(Phase.Measured, 1).Prompt);

    [Fact]
    public void Where_the_cache_may_serve_messages_stay_as_they_are()
    {
        var content = Source(
            new PromptSpec.Messages([new(ChatRole.System, "Be brief."), new(ChatRole.User, "Why?")]),
            work => work with { PromptCache = PromptCachePolicy.Reuse })
            .ContentFor(Phase.Measured, 1);

        Assert.Equal([new ChatMessage(ChatRole.System, "Be brief.")], content.Opening);
    }

    [Fact]
    public void Entries_are_used_in_turn_with_the_tokens_that_they_ask_for()
    {
        var source = Source(Dataset, work => work with { PromptCache = PromptCachePolicy.Reuse });

        var contents = Enumerable.Range(1, 3).Select(request => source.ContentFor(Phase.Measured, request)).ToArray();

        Assert.Equal([("a1", 9), ("b1", 5), ("a1", 9)], contents.Select(content => (content.Prompt, content.OutputTokens)));
        Assert.Equal([1, 0, 1], contents.Select(content => content.Opening.Count));
    }

    [Fact]
    public void An_entry_is_a_conversation_and_its_opening_is_the_same_at_every_turn()
    {
        var source = Source(Dataset, work => work with { Conversation = new ConversationSpec(3, ThinkTime.None) });

        var turns = Enumerable.Range(1, 3).Select(turn => source.ContentFor(Phase.Measured, 1, turn)).ToArray();

        Assert.Equal([("a1", false), ("a2", false), ("a3", true)], turns.Select(turn => (turn.Prompt, turn.EndsConversation)));
        Assert.Single(turns.Select(turn => turn.Opening[0].Content).Distinct());
        Assert.EndsWith(".\n\nBe kind.", turns[0].Opening[0].Content, StringComparison.Ordinal);
        var other = source.ContentFor(Phase.Measured, 2, 1);
        Assert.True(other.EndsConversation);
        Assert.EndsWith(".\n\nb1", other.Prompt, StringComparison.Ordinal);
        Assert.Equal("a1", source.ContentFor(Phase.Measured, 3, 1).Prompt);
    }

    [Fact]
    public void Single_texts_of_a_data_set_are_taken_in_turn_by_conversations()
    {
        var plain = new PromptSpec.Dataset("a.jsonl", "1", [.. "abc".Select(letter => new DatasetEntry { Turns = [letter.ToString()] })]);
        var source = Source(
            plain, work => work with { Conversation = new ConversationSpec(2, ThinkTime.None), PromptCache = PromptCachePolicy.Reuse });

        Assert.Equal(["a", "b", "c", "a"], Turns().Select(content => content.Prompt));
        Assert.DoesNotContain(Turns(), content => content.EndsConversation);

        IEnumerable<RequestContent> Turns() =>
            from conversation in new[] { 1, 2 } from turn in new[] { 1, 2 } select source.ContentFor(Phase.Measured, conversation, turn);
    }

    [Fact]
    public void A_batch_has_the_texts_of_as_many_requests()
    {
        var file = new PromptSpec.File("a.txt", ["a", "b", "c", "d", "e"]);
        var source = Source(file, work => work with { Batch = 2 }, Endpoint.Embed);

        Assert.Equal(
            [["a", "b"], ["c", "d"], ["e", "a"]],
            Enumerable.Range(1, 3).Select(request => source.ContentFor(Phase.Measured, request).Inputs));
        Assert.Equal("c", source.ContentFor(Phase.Measured, 2).Prompt);
    }

    [Fact]
    public void Made_up_inputs_of_a_batch_differ_and_their_tokens_add_up()
    {
        var calibration = new PromptCalibration { Kind = CalibrationKind.Exact, Lengths = [new PromptLength(40, 30, 40)] };
        var content =
            Source(new PromptSpec.Tokens(40, Exact: true), work => work with { Batch = 8 }, Endpoint.Embed, calibration).ContentFor(
                Phase.Measured, 1);

        Assert.Equal(8, content.Inputs.Distinct().Count());
        Assert.Equal((320, 0), (content.PromptTokens, content.OutputTokens));
        Assert.All(content.Inputs, input => Assert.Equal(30, Kit.CountingServer.CountWords(input)));
    }
}
