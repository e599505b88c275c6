namespace SupportMonitor.Web.Features.Records;

/// <summary>Carries the resources of the pages of kinds: generic types have no resource name of their own.</summary>
public sealed class KindPageWords;
