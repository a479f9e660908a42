using Bench.Core.Contracts;
using Bench.Core.Records;

namespace Bench.Core.Tests.Contracts;

public sealed class LookupTests
{
    [Fact]
    public void What_follows_from_a_value_is_found_with_it() =>
        Assert.Equal(new Lookup<int>.Found(4), new Lookup<string>.Found("four").Select(text => text.Length));

    [Fact]
    public void A_failure_stays_what_it_is()
    {
        var failure = new LookupFailure(OutcomeKind.Refused, HttpStatus: null, "nobody there");

        Assert.Equal(new Lookup<int>.Failed(failure), new Lookup<string>.Failed(failure).Select(text => text.Length));
    }
}
