using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Bunit;
using SupportMonitor.Tests.Support;
using SupportMonitor.Web.Features.Activities.Start;
using SupportMonitor.Web.Features.Forms.Own;
using SupportMonitor.Web.Features.Reports;
using Xunit;

namespace SupportMonitor.Tests.Ui;

/// <summary>What stands on every page, in both languages, as one reads it.</summary>
public sealed partial class PageTextTests : PageTest
{
    /// <summary>A browser puts what they hold on a line or in a box of its own; all others run on in a line.</summary>
    private static readonly HashSet<string> Blocks = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "h1", "h2", "h3", "h4", "section",
        "header", "footer", "nav", "main", "article", "fieldset", "legend", "form", "figure", "figcaption", "option", "select", "datalist", "details", "summary",
        "hr", "br", "input", "textarea", "progress", "dialog", "blockquote",
    };

    protected override Task<TestDatabase> CreateAsync() => EveryPage.CreateRegisterAsync();

    [Theory]
    [InlineData("vi-VN")]
    [InlineData("en")]
    public async Task Words_AreNowhereGluedTogether(string language)
    {
        var glued = new List<string>();
        await EachPageAsync(language, (url, nodes) => glued.AddRange(Glued(nodes).Select(g => $"{url}: {g}")));

        Assert.True(glued.Count == 0, string.Join('\n', glued.Distinct()));
    }

    [Fact]
    public async Task English_SaysOneOrSeveral()
    {
        var wrong = new List<string>();
        await EachPageAsync("en", (url, nodes) => wrong.AddRange(Lines(nodes).Where(l => OneOfSeveral().IsMatch(l)).Select(l => $"{url}: {l}")));

        Assert.True(wrong.Count == 0, string.Join('\n', wrong.Distinct()));
    }

    [Fact]
    public async Task English_HasNoVietnameseWordsOrDecimals()
    {
        var left = new List<string>();
        await EachPageAsync("en", (url, nodes) => left.AddRange(
            Lines(nodes).Where(l => VietnameseLetter().IsMatch(Names().Replace(l, "")) || VietnameseDecimal().IsMatch(l)).Select(l => $"{url}: {l}")));

        Assert.True(left.Count == 0, string.Join('\n', left.Distinct()));
    }

    [Fact]
    public void WhatIsWrong_IsSeen()
    {
        Assert.Equal(["theo dõi:|Xã", "Tốt|Mở"], Glued(Parse("<p>theo dõi:<a>Xã</a> <span>Tốt</span><button>Mở</button> <b>a</b>, <i>b</i><i> c</i></p><p>d</p>")));
        Assert.Equal(
            ["1 communes without", "and 1 are"],
            Lines(Parse("<div>1 communes without <a>x</a></div><p><b>11 communes</b></p><p>and <a>1</a> are</p>")).Where(l => OneOfSeveral().IsMatch(l))
                .Select(l => l.Replace(" x", "", StringComparison.Ordinal)));
        Assert.Matches(VietnameseDecimal(), "90,9 %");
        Assert.DoesNotMatch(VietnameseDecimal(), "10,599 and 90.9%");

        static INodeList Parse(string html) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html).Body!.ChildNodes;
    }

    private async Task EachPageAsync(string culture, Action<string, INodeList> look)
    {
        ComponentFactories.AddStub<TrendChart>();
        using var language = In(culture);
        var office = await Database.SecretariatAsync();
        var accounts = await Database.AdministratorAsync();
        var commune = await Database.CommuneAsync("11");
        foreach (var (page, route, url) in EveryPage.All)
        {
            await SignInAsync(page.Name is nameof(OwnFormsPage) or nameof(OwnStartPage) ? commune : page.Namespace!.Contains("Accounts", StringComparison.Ordinal) || page.Name == "SettingsPage" ? accounts : office);
            var opened = await OpenAsync(page, url, EveryPage.ParametersOf(route, url));
            Assert.True(opened.FindAll("section.notice").Count == 0, $"{url} cannot be shown: {opened.Markup}");
            look(url, opened.Nodes);
            await DisposeComponentsAsync();
        }
    }

    private static IEnumerable<string> Glued(INodeList nodes)
    {
        INode? before = null;
        var apart = true;
        foreach (var step in Walk(nodes))
        {
            if (step is not IText text)
            {
                apart |= step is IElement element && Blocks.Contains(element.LocalName);
                continue;
            }

            if (text.Data.Length == 0)
            {
                continue;
            }

            if (!apart && before is not null && EndOf().IsMatch(before.TextContent) && StartOf().IsMatch(text.Data))
            {
                yield return $"{before.TextContent.Trim()}|{text.Data.Trim()}";
            }

            (before, apart) = (text, false);
        }
    }

    /// <summary>Texts in their order, and elements both where they begin and where they end.</summary>
    private static IEnumerable<INode> Walk(INodeList nodes)
    {
        foreach (var node in nodes)
        {
            yield return node;

            // The names of an official document's sheets are Vietnamese in every language of the page, and say so.
            if (node is IElement { LocalName: not "html" } named && named.GetAttribute("lang") == "vi")
            {
                continue;
            }

            foreach (var inner in Walk(node.ChildNodes))
            {
                yield return inner;
            }

            if (node is IElement)
            {
                yield return node;
            }
        }
    }

    /// <summary>The text between one block and the next.</summary>
    private static IEnumerable<string> Lines(INodeList nodes)
    {
        var line = new System.Text.StringBuilder();
        foreach (var step in Walk(nodes))
        {
            if (step is IText text)
            {
                line.Append(text.Data);
            }
            else if (step is IElement element && Blocks.Contains(element.LocalName) && line.ToString().Trim() is { } whole)
            {
                line.Clear();
                if (whole.Length > 0)
                {
                    yield return whole;
                }
            }
        }

        if (line.ToString().Trim() is { Length: > 0 } last)
        {
            yield return last;
        }
    }

    [GeneratedRegex(@"[\p{L}\p{N}:;,.?!)”%]$", RegexOptions.None, 1000)]
    private static partial Regex EndOf();

    [GeneratedRegex(@"^[\p{L}\p{N}(“]", RegexOptions.None, 1000)]
    private static partial Regex StartOf();

    [GeneratedRegex(
        @"(?<![\d.,/:])\b1 (?:\w+ )?(?:forms|communes|cadres|units|days|rows|periods|assignments|districts|records|drafts|accounts|returns|results|files|errors)\b"
        + @"|(?<![\d.,/:])\b1 (?:\w+ )?are\b",
        RegexOptions.IgnoreCase, 1000)]
    private static partial Regex OneOfSeveral();

    [GeneratedRegex("[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex VietnameseLetter();

    /// <summary>
    /// Units are called by their full names, whose first word says what they are; then the accounts of the tests, what is quoted, the sheets of
    /// the quarterly workbook, which is Vietnamese, and the head of an official paper.
    /// </summary>
    [GeneratedRegex(
        "(Tỉnh|Huyện|Tiểu vùng|Xã|Phường|Thị trấn) (Alpha|Beta|Gamma|One)|Người kiểm thử|Quản trị|Lãnh đạo|Đảng ủy xã|Văn phòng"
        + @"|“[^”]*”|Định Thủy|Phường 2|đồng\b|Tổng hợp|Theo huyện|Theo cán bộ|Xã chưa gửi|Phiếu đã nhận|Ngoài phân công|Xu hướng"
        + "|ĐẢNG CỘNG SẢN VIỆT NAM",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();

    [GeneratedRegex(@"\d,\d(?!\d\d)|\d %", RegexOptions.None, 1000)]
    private static partial Regex VietnameseDecimal();
}
