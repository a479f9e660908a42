using Bench.Core.Plans;
using Bench.Core.Records;
using Bench.Core.Texts;

namespace Bench.Core.Tests.Texts;

public sealed class WordsTests
{
    [Fact]
    public void A_word_leads_back_to_its_value()
    {
        AllLeadBack(PhaseWords.Words);
        AllLeadBack(EndpointTraits.Words);
        AllLeadBack(ChatRoleWords.Words);
        AllLeadBack(ThinkLevelWords.Words);
        AllLeadBack(PullPolicyWords.Words);
        AllLeadBack(PromptCachePolicyWords.Words);
        AllLeadBack(OutcomeWords.Words);
        AllLeadBack(RunStateWords.Words);
        AllLeadBack(TokenSourceWords.Words);
        AllLeadBack(SpreadSourceWords.Words);
        AllLeadBack(PromptHeadSourceWords.Words);
        AllLeadBack(CalibrationKindWords.Words);
    }

    [Fact]
    public void Words_are_listed_in_the_order_in_which_they_are_declared() =>
        Assert.Equal(["low", "medium", "high"], ThinkLevelWords.Words.All);

    [Fact]
    public void A_word_in_other_letters_is_none() => Assert.Null(PullPolicyWords.Words.Find("Never"));

    [Fact]
    public void A_value_without_a_word_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Words<PullPolicy>((PullPolicy.Never, "never")));

    [Fact]
    public void A_word_for_two_values_is_refused() =>
        Assert.Throws<ArgumentException>(() => new Words<PullPolicy>((PullPolicy.Never, "never"), (PullPolicy.Missing, "never")));

    [Fact]
    public void A_value_with_two_words_is_refused() => Assert.Throws<ArgumentException>(() =>
        new Words<PullPolicy>((PullPolicy.Never, "never"), (PullPolicy.Never, "no"), (PullPolicy.Missing, "missing")));

    private static void AllLeadBack<T>(Words<T> words)
        where T : struct, Enum => Assert.All(Enum.GetValues<T>(), value => Assert.Equal(value, words.Find(words[value])));
}
