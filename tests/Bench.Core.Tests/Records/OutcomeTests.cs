using Bench.Core.Records;

namespace Bench.Core.Tests.Records;

public sealed class OutcomeTests
{
    [Fact]
    public void Every_kind_has_a_word_of_its_own_and_comes_back_from_it()
    {
        var kinds = Enum.GetValues<OutcomeKind>();

        Assert.Equal(kinds.Length, kinds.Select(kind => kind.Word).Distinct().Count());
        Assert.All(kinds, kind => Assert.Equal(kind, OutcomeWords.Words.Find(kind.Word)));
        Assert.All(kinds, kind => Assert.Matches("^[a-z]+(_[a-z]+)*$", kind.Word));
    }

    [Fact]
    public void An_unknown_word_is_no_kind() => Assert.Null(OutcomeWords.Words.Find("fine"));

    [Fact]
    public void Only_failures_of_the_way_to_the_server_make_a_user_wait() => Assert.Equal(
        [OutcomeKind.Reset, OutcomeKind.Refused, OutcomeKind.Dns, OutcomeKind.Tls],
        Enum.GetValues<OutcomeKind>().Where(kind => kind.IsConnectionFailure));

    [Fact]
    public void A_long_message_is_cut()
    {
        Assert.Equal(new string('x', 500), Outcome.Failed(OutcomeKind.Rejected, new string('x', 500)).Error);
        Assert.Equal(new string('x', 500) + "…", Outcome.Failed(OutcomeKind.Rejected, new string('x', 501)).Error);
    }
}
