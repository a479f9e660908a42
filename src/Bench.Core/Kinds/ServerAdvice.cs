using Bench.Core.Catalog;

namespace Bench.Core.Kinds;

/// <summary>What people are told to do with a kind of server: clauses in the imperative, without a full stop.</summary>
public abstract class ServerAdvice
{
    /// <summary>Nothing listens at the address.</summary>
    public abstract string Refused { get; }

    /// <summary>Status 403.</summary>
    public abstract string Forbidden { get; }

    /// <summary>What status 403 usually means, where the server's own words say too little; else null.</summary>
    public abstract string? ForbiddenBecause { get; }

    /// <summary>Status 404, and the server says nothing of a model: there is no such endpoint.</summary>
    public abstract string NotFound { get; }

    /// <summary>The server says that it does not have the model of a request.</summary>
    public abstract string NoSuchModel { get; }

    public abstract string OutOfMemory { get; }

    /// <summary>What answers does not speak the kind's API: the API that is likeliest then; null where none is.</summary>
    public abstract string? OtherApi { get; }

    /// <summary>How the first model gets there; null where no request brings one.</summary>
    public abstract string? FirstModel { get; }

    /// <summary>The server tells another quantization than was asked for; null where the finding itself says what to do.</summary>
    public abstract string? WrongQuantization { get; }

    public abstract string PullFailed { get; }

    /// <summary>
    /// Requests of the model queue: what would have more of them worked on at once; null where nobody knows, and where nothing would.
    /// </summary>
    /// <param name="model">As the server tells of it; null where it does not.</param>
    public abstract string? MoreAtOnce(ModelDetails? model);

    /// <summary>
    /// How a server is told to work on so many requests of the model at once; null where nobody knows, and where nothing would.
    /// </summary>
    /// <param name="software">As the server says it; null where it does not.</param>
    /// <param name="model">As the server tells of it; null where it does not.</param>
    /// <param name="atOnce">Requests.</param>
    public abstract SlotSetting? SlotsFor(string? software, ModelDetails? model, int atOnce);

    /// <summary>How variables of the server's environment are set for good, on each platform; null where nobody knows.</summary>
    /// <param name="variables">By their names. At least one.</param>
    public abstract string? HowToSet(IReadOnlyList<KeyValuePair<string, string>> variables);

    /// <summary>The variable that gives requests without a context of their own one of this length; null where there is none.</summary>
    public abstract string? ContextVariable { get; }

    /// <summary>What a user has to know before these variables are taken; null as a rule.</summary>
    public abstract string? CautionAbout(IReadOnlyList<KeyValuePair<string, string>> variables);

    /// <summary>The server lacks a model that the file names.</summary>
    public abstract string AbsentModel(Uri address, string tag);

    /// <summary>None of the server's models has the capabilities that a scenario asks for.</summary>
    public abstract string NothingFits(Uri address, IReadOnlyList<string> capabilities);

    /// <summary>A model is gone, or is another one, since the run began.</summary>
    public abstract string ChangedModel(ServerIdentity identity, string tag);
}
