// SPDX-License-Identifier: Apache-2.0
#include "sim/core/references.hpp"

#include <array>

#include "sim/core/problems.hpp"

namespace coterie {

namespace {

constexpr auto works = std::to_array<Reference>({
    {"anderson2013", "Anderson et al. 2013",
     "Anderson A., Huttenlocher D., Kleinberg J., Leskovec J.", "2013",
     "Steering user behavior with badges", "WWW '13, 95-106"},
    {"backstrom2006", "Backstrom et al. 2006",
     "Backstrom L., Huttenlocher D., Kleinberg J., Lan X.", "2006",
     "Group formation in large social networks: membership, growth, and evolution",
     "KDD '06, 44-54"},
    {"burt2002", "Burt 2002", "Burt R. S.", "2002", "Bridge decay", "Social Networks 24, 333-363"},
    {"campolongo2007", "Campolongo et al. 2007", "Campolongo F., Cariboni J., Saltelli A.", "2007",
     "An effective screening design for sensitivity analysis of large models",
     "Environmental Modelling & Software 22, 1509-1518"},
    {"deci1999", "Deci et al. 1999", "Deci E. L., Koestner R., Ryan R. M.", "1999",
     "A meta-analytic review of experiments examining the effects of extrinsic rewards on "
     "intrinsic motivation",
     "Psychological Bulletin 125, 627-668"},
    {"degroot1974", "DeGroot 1974", "DeGroot M. H.", "1974", "Reaching a consensus",
     "Journal of the American Statistical Association 69, 118-121"},
    {"dematos2008", "de Matos & Rossi 2008", "de Matos C. A., Rossi C. A. V.", "2008",
     "Word-of-mouth communications in marketing: a meta-analytic review of the antecedents and "
     "moderators",
     "Journal of the Academy of Marketing Science 36, 578-596"},
    {"drenner2008", "Drenner et al. 2008", "Drenner S., Sen S., Terveen L.", "2008",
     "Crafting the initial user experience to achieve community goals", "RecSys '08, 187-194"},
    {"goli2025", "Goli et al. 2025", "Goli A., Huang J., Reiley D., Riabov N. M.", "2025",
     "Measuring consumer sensitivity to audio advertising: a long-run field experiment on Pandora "
     "internet radio",
     "Quantitative Marketing and Economics 23, 347-377"},
    {"grimm2020", "Grimm et al. 2020", "Grimm V. et al.", "2020",
     "The ODD protocol for describing agent-based and other simulation models: a second update to "
     "improve clarity, replication, and structural realism",
     "Journal of Artificial Societies and Social Simulation 23(2) 7"},
    {"hall2019", "Hall 2019", "Hall J. A.", "2019", "How many hours does it take to make a friend?",
     "Journal of Social and Personal Relationships 36, 1278-1296"},
    {"hoernle2020", "Hoernle et al. 2020", "Hoernle N., Kehne G., Procaccia A. D., Gal K.", "2020",
     "The phantom steering effect in Q&A websites",
     "IEEE International Conference on Data Mining 2020; arXiv 2002.06160"},
    {"holme2006", "Holme & Newman 2006", "Holme P., Newman M. E. J.", "2006",
     "Nonequilibrium phase transition in the coevolution of networks and opinions",
     "Physical Review E 74, 056108"},
    {"hortaribeiro2021", "Horta Ribeiro et al. 2021",
     "Horta Ribeiro M., Jhaver S., Zannettou S., Blackburn J., Stringhini G., De Cristofaro E., "
     "West R.",
     "2021",
     "Do platform migrations compromise content moderation? Evidence from r/The_Donald and "
     "r/Incels",
     "Proceedings of the ACM on Human-Computer Interaction 5 (CSCW2), 316"},
    {"jansen1999", "Jansen 1999", "Jansen M. J. W.", "1999",
     "Analysis of variance designs for model output", "Computer Physics Communications 117, 35-43"},
    {"jones2004", "Jones et al. 2004", "Jones Q., Ravid G., Rafaeli S.", "2004",
     "Information overload and the message dynamics of online interaction spaces: a theoretical "
     "model and empirical exploration",
     "Information Systems Research 15, 194-210"},
    {"joyce2006", "Joyce & Kraut 2006", "Joyce E., Kraut R. E.", "2006",
     "Predicting continued participation in newsgroups",
     "Journal of Computer-Mediated Communication 11, 723-747"},
    {"kahneman1979", "Kahneman & Tversky 1979", "Kahneman D., Tversky A.", "1979",
     "Prospect theory: an analysis of decision under risk", "Econometrica 47, 263-291"},
    {"leskovec2008", "Leskovec et al. 2008", "Leskovec J., Backstrom L., Kumar R., Tomkins A.",
     "2008", "Microscopic evolution of social networks", "KDD '08, 462-470"},
    {"liang2007", "Liang et al. 2007", "Liang T.-P., Lai H.-J., Ku Y.-C.", "2007",
     "Personalized content recommendation and user satisfaction: theoretical synthesis and "
     "empirical findings",
     "Journal of Management Information Systems 23(3), 45-70"},
    {"morris1991", "Morris 1991", "Morris M. D.", "1991",
     "Factorial sampling plans for preliminary computational experiments",
     "Technometrics 33, 161-174"},
    {"nonnecke2000", "Nonnecke & Preece 2000", "Nonnecke B., Preece J.", "2000",
     "Lurker demographics: counting the silent", "CHI 2000, 73-80"},
    {"qiu2016", "Qiu et al. 2016", "Qiu J. et al.", "2016",
     "The lifecycle and cascade of WeChat social messaging groups", "WWW 2016; arXiv 1512.07831"},
    {"ren2014", "Ren & Kraut 2014", "Ren Y., Kraut R. E.", "2014",
     "Agent-based modeling to inform online community design: impact of topical breadth, message "
     "volume, and discussion moderation on member commitment and contribution",
     "Human-Computer Interaction 29"},
    {"restivo2012", "Restivo & van de Rijt 2012", "Restivo M., van de Rijt A.", "2012",
     "Experimental study of informal rewards in peer production", "PLoS ONE 7(3), e34358"},
    {"restivo2014", "Restivo & van de Rijt 2014", "Restivo M., van de Rijt A.", "2014",
     "No praise without effort: experimental evidence on how rewards affect Wikipedia's "
     "contributor community",
     "Information, Communication & Society 17, 451-462"},
    {"rudder2009", "Rudder 2009", "Rudder C.", "2009",
     "Online dating advice: optimum message length", "OkTrends, blog of OkCupid, 3 September 2009"},
    {"salmon2011", "Salmon et al. 2011", "Salmon J. K., Moraes M. A., Dror R. O., Shaw D. E.",
     "2011", "Parallel random numbers: as easy as 1, 2, 3", "SC '11"},
    {"saltelli2010", "Saltelli et al. 2010",
     "Saltelli A., Annoni P., Azzini I., Campolongo F., Ratto M., Tarantola S.", "2010",
     "Variance based sensitivity analysis of model output. Design and estimator for the total "
     "sensitivity index",
     "Computer Physics Communications 181, 259-270"},
    {"schegloff1973", "Schegloff & Sacks 1973", "Schegloff E. A., Sacks H.", "1973",
     "Opening up closings", "Semiotica 8, 289-327"},
    {"srinivasan2019", "Srinivasan et al. 2019",
     "Srinivasan K. B., Danescu-Niculescu-Mizil C., Lee L., Tan C.", "2019",
     "Content removal as a moderation strategy: compliance and other outcomes in the ChangeMyView "
     "community",
     "Proceedings of the ACM on Human-Computer Interaction 3 (CSCW), 163"},
    {"torok2017", "Torok & Kertesz 2017", "Torok J., Kertesz J.", "2017",
     "Cascading collapse of online social networks", "Scientific Reports 7, 16743"},
    {"ugander2012", "Ugander et al. 2012", "Ugander J., Backstrom L., Marlow C., Kleinberg J.",
     "2012", "Structural diversity in social contagion", "PNAS 109, 5962-5966"},
    {"vazdemelo2015", "Vaz de Melo et al. 2015",
     "Vaz de Melo P. O. S., Faloutsos C., Assuncao R., Alves R., Loureiro A. A. F.", "2015",
     "Universal and distinct properties of communication dynamics: how to generate realistic "
     "inter-event times",
     "ACM Transactions on Knowledge Discovery from Data 9(3), 24"},
    {"watts1998", "Watts & Strogatz 1998", "Watts D. J., Strogatz S. H.", "1998",
     "Collective dynamics of 'small-world' networks", "Nature 393, 440-442"},
    {"wickelgren1974", "Wickelgren 1974", "Wickelgren W. A.", "1974",
     "Single-trace fragility theory of memory dynamics", "Memory & Cognition 2, 775-780"},
    {"wilkinson2008", "Wilkinson 2008", "Wilkinson D. M.", "2008",
     "Strong regularities in online peer production", "EC '08, 302-309"},
    {"wixted2007", "Wixted & Carpenter 2007", "Wixted J. T., Carpenter S. K.", "2007",
     "The Wickelgren power law and the Ebbinghaus savings function",
     "Psychological Science 18, 133-134"},
    {"yuan2020", "Yuan et al. 2020", "Yuan Y. et al.", "2020",
     "Gift contagion in online groups: evidence from virtual red packets", "arXiv 1906.09698"},
});

constexpr std::string_view opening = "[@";

/// Calls `plain` with the text between citations and `cited` with the key of each citation.
template <class Plain, class Cited>
void for_each_part(std::string_view text, Plain&& plain, Cited&& cited) {
    for (;;) {
        const std::size_t at = text.find(opening);
        plain(text.substr(0, at));
        if (at == std::string_view::npos) return;
        text.remove_prefix(at + opening.size());
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos)
            throw Failure("a citation has no end: " + std::string(text.substr(0, 20)));
        cited(text.substr(0, end));
        text.remove_prefix(end + 1);
    }
}

}  // namespace

std::span<const Reference> references() { return works; }

const Reference* find_reference(std::string_view key) {
    for (const Reference& work : works)
        if (work.key == key) return &work;
    return nullptr;
}

std::string_view citation(std::string_view key) {
    if (const Reference* work = find_reference(key)) return work->cited_as;
    throw Failure("no work '" + std::string(key) + "' in the list of references");
}

std::string full_reference(const Reference& work) {
    return std::string(work.authors) + " (" + std::string(work.year) + ") "
           + std::string(work.title) + (work.title.ends_with('?') ? " " : ". ")
           + std::string(work.published) + ".";
}

std::string with_citations(std::string_view text) {
    std::string made;
    for_each_part(
        text, [&](std::string_view plain) { made += plain; },
        [&](std::string_view key) { made += citation(key); });
    return made;
}

std::vector<std::string_view> cited_keys(std::string_view text) {
    std::vector<std::string_view> keys;
    for_each_part(
        text, [](std::string_view) {}, [&](std::string_view key) { keys.push_back(key); });
    return keys;
}

}  // namespace coterie
